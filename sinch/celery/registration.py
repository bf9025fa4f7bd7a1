"""Registration of the sending tasks with a Celery application."""

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
    """Tasks of a Celery application. Their arguments and results are JSON.

    Attributes:
        send_batch: Sends an SMS batch of any kind. Takes the keyword arguments of `client.sms.batches.send`; returns
            `{"batch_id": ...}`.
        send_message: Sends a message. Takes the keyword arguments of `client.conversation.messages.send`; returns
            `{"message_id": ...}`.
        send_bulk: Sends a text to any number of recipients. Takes `recipients`, `from_`, `body` and those other
            arguments of `client.sms.batches.send_sms_bulk` that are JSON; a recipient with values for placeholders is
            a list `["+15550100", {"name": "Ada"}]`. Returns counts of `sent`, `failed` and `unknown`, the
            `failed_positions` and `unknown_positions` in `recipients`, `errors` by name and the IDs of the `batches`.
            Each chunk is a task of its own and needs a result backend. Sent again with the same `task_id`, the task
            resumes.
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

    A task that is delivered again, because its worker was lost or the broker timed out, looks up its outcome in the
    journal named after its ID and sends nothing twice. It is retried if its request was certainly not processed. If
    the outcome is unknown, an SMS batch is looked up by its reference, and the task raises `UnknownOutcomeError` if it
    is not found; a message of the Conversation API cannot be looked up, so that its task raises it at once.

    Args:
        app: Celery application with a durable broker.
        client: Creates the client of a worker process at its first task: `SinchClient`.
        journals: Returns the journal with a name, the same one for all workers:
            `partial(RedisJournal, redis, keep=...)`.
        rate: Rate that all workers share: a `RedisRateLimiter`.
        max_retries: Maximum number of retries of a task, after 2 seconds to 10 minutes each; waiting for a turn, or for
            a worker that has the same task, does not count.
        outbox: Outbox of tasks that are not done yet, to send again those that the broker has lost: a `RedisOutbox`.
            Not needed with a broker that does not lose messages, such as RabbitMQ.

    Returns:
        The registered tasks.
    """
    # Without this, Celery marks a task as failed, though it has sent, when storing its result fails once.
    app.add_defaults(lambda: {"result_backend_always_retry": True})
    if outbox is not None:
        watch(app, outbox)
    sending = Sending(client, journals, rate, max_retries)
    single = SingleSends(sending)
    send_chunk = _register_send_chunk(app, outbox, ChunkSending(sending))
    return SinchTasks(
        _register_send_batch(app, outbox, sending, single),
        _register_send_message(app, outbox, sending, single),
        _register_send_bulk(app, outbox, sending, send_chunk),
    )


def _register_send_batch(app: Celery, outbox: Outbox | None, sending: Sending, single: SingleSends) -> SinchTask:
    @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=f"{_PREFIX}.send_batch")
    def send_batch(task: SinchTask, /, **fields: Any) -> dict[str, str]:
        """Send an SMS batch of any kind."""
        recipients = len(recipients_of(fields))
        return {"batch_id": sending.run(task, recipients, lambda: single.batch(task.run_id, fields))}

    return send_batch


def _register_send_message(app: Celery, outbox: Outbox | None, sending: Sending, single: SingleSends) -> SinchTask:
    @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=f"{_PREFIX}.send_message")
    def send_message(task: SinchTask, /, **fields: Any) -> dict[str, str]:
        """Send a message of the Conversation API."""
        return {"message_id": sending.run(task, 1, lambda: single.message(task.run_id, fields))}

    return send_message


def _register_send_chunk(app: Celery, outbox: Outbox | None, chunks: ChunkSending) -> SinchTask:
    @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=f"{_PREFIX}.send_chunk", ignore_result=False)
    def send_chunk(task: SinchTask, /, **arguments: Any) -> dict[str, Any]:
        """Send one chunk of a bulk."""
        return task.former_result or chunks.send(task, **arguments)

    return send_chunk


def _register_send_bulk(app: Celery, outbox: Outbox | None, sending: Sending, send_chunk: SinchTask) -> SinchTask:
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
        """Send a text to any number of recipients; only the task itself passes `watched`."""
        plan = plan_bulk(recipients, chunk_size, parameters or {}, skip_invalid=skip_invalid)
        shared = {"bulk": task.run_id, "from_": from_, "body": body, **settings}
        watch = BulkWatch(task, send_chunk, [{**shared, **part} for part in plan.parts])
        return summary([plan.skipped, *sending.attempt(task, lambda: watch.results(watched))])

    return send_bulk
