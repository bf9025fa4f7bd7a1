"""The page of the documentation, from the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import Final

from .limits import bars_table, limits_table, processor_limit, waiting_limit
from .measurements import BULK, IN_FLIGHT, ITEMS, LATENCIES, MEMORY, THREADS
from .names import ASYNC, HTTPX, OFFICIAL, STOCK, SYNC
from .results import Figures, Results
from .stored import SANDBOX, SLOWEST, STORED
from .tables import figure, table

_RIVALS: Final = (OFFICIAL, STOCK, HTTPX)
_ASYNC_RIVALS: Final = (STOCK, HTTPX)
_HEAD = """# Benchmarks

`make bench` wrote this page, on a machine with {cores} cores; {versions}.

Each part was measured in rounds, in each of which every peer had its turn: {rounds}.

All peers call the same server on loopback over plain http, which answers with canned JSON after the latency given. Each
figure is the median of the rounds, with the least and the most behind it; a ratio is the median of the ratios of the
rounds, so that a machine that is busy with something else for a while does not change it much. Absolute figures are
good for nothing but the same machine.

The peers are the official package, the stock client, which is what openapi-python-client emits from the same documents
with its own templates, httpx, and requests. The last two give dictionaries: what they leave out is tokens, retries,
models. `-` stands where a peer does not have what is measured, or cannot read the answer.
"""
_HOW = """## How it is done

- A request goes from the SDK to a transport of httpx that holds one connection: past cookies, redirects,
  authorization and hooks, which the client of the SDK has none of, and past a pool that looks at every connection
  for every request.
- The connection that was used last is taken first, in constant time; requests wait in front of the connections.
- Head and body of a request leave in one write. URLs of requests are parsed once, answers that are not compressed
  are read as they come.
- Modules are imported, models built and certificates read at first use; `preload()` does it earlier.
- A first call takes no module that only some programs need: a model becomes a class of attrs when somebody looks at it
  as one, events are made when a hook, a log or a trace asks for them, and the values that pass through a call are named
  tuples and small classes, as a frozen dataclass takes a third of a millisecond to make.
- Answers keep the JSON that came, and make the models in it when they are asked for.

What remains of a send is mostly httpcore and h11, which write and read HTTP in Python; the extra has them in C.
"""
_LIMITS = """## What remains to the limit

What the project holds itself to, and how far it is:

{bars}

No client can make more calls a second than it has under way divided by the latency, however fast it is: 64 threads at
50 ms give {example:,.0f} at most. And a program in Python has one core{processor}.
"""


def page(results: Results) -> str:
    """Return the page, without parts that were not measured."""
    figures, missing = results.figures, [name for name in SECTIONS if name not in results.rounds]
    by_number: dict[int, list[str]] = {}
    for name, number in results.rounds.items():
        by_number.setdefault(number, []).append(name)
    rounds = "; ".join(f"{number} of {', '.join(names)}" for number, names in by_number.items())
    head = _HEAD.format(cores=results.cores, versions=results.versions, rounds=rounds)
    sections = [SECTIONS[name](figures) for name in SECTIONS if name not in missing]
    left_out = [f"Not measured here: {', '.join(missing)}.\n"] if missing else []
    return "\n".join([head, *left_out, *sections, _limits(figures), _HOW]).rstrip() + "\n"


def _starts(figures: Figures) -> str:
    rows = {
        "the interpreter alone, ms": "interpreter",
        "import, ms": "import",
        "import and construct, ms": "construct",
        "from nothing to the first answer, ms": "first",
        "memory of that, MB": "memory",
    }
    costs = table("", {text: figures[name] for text, name in rows.items()}, SYNC, _RIVALS)
    asynchronous = table("", {"to the first answer, ms": figures["first async"]}, ASYNC, _ASYNC_RIVALS)
    return f"""## The first call

Less is better. Processor time and memory of whole processes that import what they need and nothing else, fetch a token
and send a message; what the interpreter takes alone is taken off, and stands above them.

{costs}

With asyncio:

{asynchronous}
"""


def _calls(figures: Figures) -> str:
    rows = {"send a message, us": figures["send"], "get a message, us": figures["get"]}
    return f"""## A call

Less is better. Processor time of a call, when the connection is there.

{table("", rows, SYNC, _RIVALS)}
"""


def _lists(figures: Figures) -> str:
    rows = {name.removeprefix("list "): row for name, row in figures.items() if name.startswith("list ")}
    return f"""## A page of a hundred, of every list

Less is better. Processor time, in us, of a page of a hundred items and of reading a field of each. The items are as
they were recorded, without what is null in them, on which the stock client fails.

{table("list", rows, SYNC, _RIVALS)}
"""


def _items(figures: Figures) -> str:
    rows = {f"{count:,}": figures[f"items {count}"] for count in ITEMS}
    return f"""## Iterating

Less is better. Processor time, in us, of iterating over so many numbers, a hundred a page.

{table("numbers", rows, SYNC, _RIVALS)}

![Processor time of iterating by items](benchmarks/items.svg)
"""


def _events(figures: Figures) -> str:
    rows = {name.removeprefix("event "): row for name, row in figures.items() if name.startswith("event ")}
    return f"""## Events

Less is better. Processor time, in us, of verifying and parsing an event of each kind.

{table("event", rows, SYNC, (OFFICIAL, HTTPX))}
"""


def _bulk(figures: Figures) -> str:
    rows = {str(latency): figures[f"bulk {latency}"] for latency in LATENCIES}
    return f"""## Recipients a second of a bulk

More is better: {BULK:,} recipients in batches of 1,000, eight at a time; the peers have no method for it, and send
from eight threads without a journal, without looking up what may have been sent, and without noticing a number that
comes twice.

{table("latency, ms", rows, SYNC, _RIVALS)}
"""


def _threads(figures: Figures) -> str:
    tables = "\n\n".join(_by_load(figures, "threads", THREADS, SYNC, _RIVALS))
    return f"""## Sends a second in threads

More is better. A call that fails does not count: clients that have one pool of `httpx` for all threads may meet a
connection that another thread has just closed (`Bad file descriptor`). Of this client, a call that fails would end the
measurement.

{tables}

![Sends a second by threads](benchmarks/threads.svg)
"""


def _tasks(figures: Figures) -> str:
    tables = "\n\n".join(_by_load(figures, "tasks", IN_FLIGHT, ASYNC, _ASYNC_RIVALS))
    return f"""## Sends a second with asyncio

More is better. `sinch[aiohttp]` is the same client with the extra and `transport="aiohttp"`. Below each table stands
how many connections were made for a call, in runs that begin with none: a call that makes one pays for a TLS handshake
over the internet. The client without it has at most a hundred requests in flight at a time; the others wait for their
turn.

{tables}

![Sends a second by calls in flight](benchmarks/tasks.svg)
"""


_MEMORY_OF: Final = {
    "items": ("numbers kept", "Numbers that were iterated over, a field of each read, and all of them kept:"),
    "bulk": ("recipients", "A bulk, beyond the list of its recipients; the peers have no method for it, as above:"),
    "threads": ("threads", "Threads that send, at 50 ms:"),
    "tasks": ("tasks", "Tasks that send, at 50 ms:"),
}


def _memory(figures: Figures) -> str:
    tables = "\n\n".join(_memory_of(figures, name) for name in MEMORY)
    return f"""## Memory

Less is better. Megabytes by which the resident memory of a process grows at most, beyond what the first call takes.

{tables}

![Memory by load](benchmarks/memory.svg)
"""


def _memory_of(figures: Figures, name: str) -> str:
    peers, _, loads, _ = MEMORY[name]
    head, text = _MEMORY_OF[name]
    rows = {f"{load:,}": figures[f"memory of {name} {load}"] for load in loads}
    return f"{text}\n\n{table(head, rows, peers, ())}"


_STORED_ROWS: Final = {
    "sends of SMS a second": ("rate", "SMS"),
    "sends of Conversation a second": ("rate", "Conversation"),
    "processor time of a send of SMS, us": ("send", "SMS"),
    "processor time of a send of Conversation, us": ("send", "Conversation"),
    "page of the slowest list, ms": ("page", SLOWEST),
    "start until ready, ms": ("ready", SANDBOX),
    "memory, MB": ("memory", SANDBOX),
}


def _sandbox(figures: Figures) -> str:
    lines = [f"| messages stored | {' | '.join(f'{each:,}' for each in STORED)} |", "|---" * (len(STORED) + 1) + "|"]
    for text, (name, kind) in _STORED_ROWS.items():
        cells = (figure(figures[f"stored {name} {each}"][kind]) for each in STORED)
        lines.append(f"| {text} | {' | '.join(cells)} |")
    rows = "\n".join(lines)
    return f"""## The sandbox

With its state in a file of SQLite, by the messages that were in it when it started; sixteen connections send.

{rows}

![The sandbox by messages stored](benchmarks/sandbox.svg)
"""


def _limits(figures: Figures) -> str:
    processor = processor_limit(figures)
    per_core = (
        "" if processor is None else f", which gives {processor:,.0f} sends a second by the processor time of one"
    )
    loads = [limits_table(figures, name, 50) for name in ("threads", "tasks") if f"{name} 50 1" in figures]
    shares = "\n\n".join(["\nWhat each load reaches of the first limit:", *loads]) + "\n" if loads else ""
    return _LIMITS.format(bars=bars_table(figures), processor=per_core, example=waiting_limit(50, 64)) + shares


SECTIONS: Final[dict[str, Callable[[Figures], str]]] = {
    "starts": _starts,
    "calls": _calls,
    "lists": _lists,
    "items": _items,
    "events": _events,
    "bulk": _bulk,
    "threads": _threads,
    "tasks": _tasks,
    "memory": _memory,
    SANDBOX: _sandbox,
}
"""The sections by the part that they show."""


def _by_load(
    figures: Figures, name: str, loads: Sequence[int], peers: Sequence[str], rivals: Sequence[str]
) -> Iterator[str]:
    for latency in LATENCIES:
        yield f"Latency {latency} ms:"
        yield table(name, {f"{load:,}": figures[f"{name} {latency} {load}"] for load in loads}, peers, rivals)
        if name == "tasks":
            yield _connections(figures, latency, loads, peers)


def _connections(figures: Figures, latency: int, loads: Sequence[int], peers: Sequence[str]) -> str:
    def of(peer: str) -> str:
        made = (f"{median(figures[f'connections {latency} {load}'][peer]):.2f}" for load in loads)
        return f"{peer}: {', '.join(made)}"

    return f"Connections for a call, by load: {'; '.join(of(peer) for peer in peers)}."
