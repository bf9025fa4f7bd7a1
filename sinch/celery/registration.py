"""Registration of the tasks with an application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from celery import Celery

from sinch._products.sms.batches import MOST_RECIPIENTS

from .base_task import SinchTask
from .bulk_watch import BulkWatch
from .bulks import ChunkSending, plan_bulk, summary
from .outbox import watch
from .sending import Sending
from .single_sends import SingleSends, recipients_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinch import SinchClient
    from sinch._products.sms.bulk import SharedRate
    from sinch._products.sms.bulk_journal import Journal

    from .outbox import Outbox

_PREFIX: Final = "sinch"


@dataclass(frozen=True, slots=True)
class SinchTasks:
    """The tasks of an application. Their arguments and results are JSON.

    Attributes:
        send_batch: Sends an SMS batch of any kind: takes the fields of `client.sms.batches.send` as keywords, gives
            `{"batch_id": ...}`.
        send_message: Sends a message: takes the fields of `client.conversation.messages.send` as keywords, gives
            `{"message_id": ...}`.
        send_bulk: Sends a text to any number of recipients: takes `recipients`, `from_`, `body` and what else
            `client.sms.batches.send_sms_bulk` takes that is JSON, a recipient with values as a list
            `["+15550100", {"name": "Ada"}]`; gives counts of `sent`, `failed` and `unknown`, the `failed_positions` and
            `unknown_positions` in `recipients`, `errors` by name and the IDs of the `batches`. Each chunk is a task of
            its own, whose result must be kept. Sent again with the same `task_id`, it goes on where it was.
    """

    send_batch: SinchTask
    send_message: SinchTask
    send_bulk: SinchTask


def register_tasks(
    app: Celery,
    *,
    client: Callable[[], SinchClient],
    journals: Callable[[str], Journal],
    rate: SharedRate | None = None,
    max_retries: int = 12,
    outbox: Outbox | None = None,
) -> SinchTasks:
    """Register the tasks `sinch.send_batch`, `sinch.send_message` and `sinch.send_bulk`.

    A task that is delivered again, because its worker was lost or the broker lost patience, finds in the journal of its
    ID what became of it, and sends nothing twice. It is retried where its request was certainly not processed; where
    the outcome is unknown, an SMS batch is looked up by its reference, and ends as an `UnknownOutcomeError` when it is
    not found; a message of the Conversation API, which cannot be looked up, does so at once.

    Args:
        app: The application, with a broker that keeps what it took.
        client: What makes the client of a worker, at its first task: `SinchClient`.
        journals: What gives the journal of a name, the same to all workers: `partial(RedisJournal, redis, keep=...)`.
        rate: The rate that all workers keep together: a `RedisRateLimiter`.
        max_retries: How often a task is retried, after 2 seconds and then up to 10 minutes; not counting the waiting
            for a turn, or for a worker that has the same task.
        outbox: What remembers each task until it is done, so that one that the broker has lost is sent again: a
            `RedisOutbox`. Needless for a broker that loses nothing, as RabbitMQ.

    Returns:
        The tasks.
    """
    # Else Celery notes a task as failed, though it has sent, when its result cannot be stored at once.
    app.add_defaults(lambda: {"result_backend_always_retry": True})
    if outbox is not None:
        watch(app, outbox)
    sending = Sending(client, journals, rate, max_retries)
    single = SingleSends(sending)

    @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=f"{_PREFIX}.send_batch")
    def send_batch(task: SinchTask, /, **fields: Any) -> dict[str, str]:
        """Send an SMS batch of any kind."""
        recipients = len(recipients_of(fields))
        return {"batch_id": sending.run(task, recipients, lambda: single.batch(task.run_id, fields))}

    @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=f"{_PREFIX}.send_message")
    def send_message(task: SinchTask, /, **fields: Any) -> dict[str, str]:
        """Send a message of the Conversation API."""
        return {"message_id": sending.run(task, 1, lambda: single.message(task.run_id, fields))}

    chunks = ChunkSending(sending)

    @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=f"{_PREFIX}.send_chunk", ignore_result=False)
    def send_chunk(task: SinchTask, /, **arguments: Any) -> dict[str, Any]:
        """Send one chunk of a bulk."""
        return task.former_result or chunks.settled(task, **arguments)

    @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=f"{_PREFIX}.send_bulk")
    def send_bulk(
        task: SinchTask,
        /,
        recipients: list[Any],
        from_: str | None,
        body: str,
        *,
        parameters: dict[str, dict[str, str]] | None = None,
        chunk_size: int = MOST_RECIPIENTS,
        skip_invalid: bool = False,
        watched: dict[str, int] | None = None,
        **settings: Any,
    ) -> dict[str, Any]:
        """Send a text to any number of recipients; `watched` is for the task itself."""
        plan = plan_bulk(recipients, chunk_size, parameters or {}, skip_invalid=skip_invalid)
        same = {"bulk": task.run_id, "from_": from_, "body": body, **settings}
        watch = BulkWatch(task, send_chunk, [{**same, **part} for part in plan.parts])
        return summary([plan.skipped, *sending.attempt(task, lambda: watch.results(watched))])

    return SinchTasks(send_batch, send_message, send_bulk)
