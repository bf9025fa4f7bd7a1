"""The page of the documentation, out of the figures."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from statistics import median

from .lists import LISTS
from .measurements import ASYNC, BULK, HTTPX, IN_FLIGHT, ITEMS, LATENCIES, OFFICIAL, OWN, SYNC, THREADS, Results
from .payloads import EVENTS

_ROWS = {
    "import": "import, ms",
    "construct": "construct, ms",
    "first": "from nothing to the first answer, ms",
    "memory": "memory of that, MB",
    "send": "send a message, us",
    "get": "get a message, us",
    "page": "page of 100 numbers, us",
    **{f"list {name}": f"page of 100 {name}, us" for name in LISTS},
    **{f"items {count}": f"iterate {count:,} numbers, us" for count in ITEMS},
    **{f"event {kind}": f"verify and parse an event ({kind}), us" for kind in EVENTS},
}
_TEXT = """# Benchmarks

`make bench` wrote this page: {rounds} rounds, in each of which every peer had its turn, on a machine with {cores}
cores; {versions}. All peers call the same server on loopback over plain http, which answers with canned JSON after
the latency given. Each figure is the median of the rounds, with the least and the most behind it; a ratio is the
median of the ratios of the rounds, so that a machine that is busy with something else for a while does not change
it much. Absolute figures are good for nothing but the same machine.

`httpx` and `requests` give dictionaries: what they leave out is tokens, retries, models.

## Time of the processor, memory

Less is better.

{costs}

![Processor time of iterating by items](benchmarks/items.svg)

From nothing to the first answer with asyncio, ms:

{first_async}

## Recipients a second of a bulk

More is better: {bulk:,} recipients in batches of 1,000, eight at a time; the peers have no method for it, and send
from eight threads without a journal, without looking up what may have been sent, and without noticing a number that
comes twice.

{bulks}

## Sends a second in threads

More is better. No library can send more than threads divided by latency: 1,280 a second in 64 threads at 50 ms. And a
program in Python has one core: what it gives is the limit where that asks for more.

{threads}

![Sends a second by threads](benchmarks/threads.svg)

## Sends a second with asyncio

`sinch[aiohttp]` is the same client with the extra and `transport="aiohttp"`. Below each table stands how many
connections were made for a call, in runs that begin with none: a call that makes one pays for a TLS handshake over the
internet. The client without it has at most a hundred requests in flight at a time; the others wait for their turn.

{tasks}

![Sends a second by calls in flight](benchmarks/tasks.svg)

## How it is done

- A request goes from the SDK to a transport of httpx that holds one connection: past cookies, redirects,
  authorization and hooks, which the client of the SDK has none of, and past a pool that looks at every connection
  for every request.
- The connection that was used last is taken first, in constant time; requests wait in front of the connections.
- Head and body of a request leave in one write. URLs of requests are parsed once, answers that are not compressed
  are read as they come.
- Modules are imported, models built and certificates read at first use; `preload()` does it earlier.
- Answers keep the JSON that came, and make the models in it when they are asked for.

What remains of a send is mostly httpcore and h11, which write and read HTTP in Python; the extra has them in C.
"""


def page(results: Results, rounds: int, versions: str) -> str:
    """The page."""
    return _TEXT.format(
        rounds=rounds,
        cores=os.cpu_count(),
        versions=versions,
        costs=_table("", {text: results[name] for name, text in _ROWS.items()}, SYNC, (OFFICIAL, HTTPX)),
        first_async=_table("", {"": results["first async"]}, ASYNC, (HTTPX,)),
        bulk=BULK,
        bulks=_table(
            "latency, ms", {str(each): results[f"bulk {each}"] for each in LATENCIES}, SYNC, (OFFICIAL, HTTPX)
        ),
        threads="\n\n".join(_by_load(results, "threads", THREADS, SYNC, (OFFICIAL, HTTPX))),
        tasks="\n\n".join(_by_load(results, "tasks", IN_FLIGHT, ASYNC, (HTTPX,))),
    )


def _by_load(
    results: Results, name: str, loads: Sequence[int], peers: Sequence[str], rivals: Sequence[str]
) -> Iterator[str]:
    for latency in LATENCIES:
        yield f"Latency {latency} ms:"
        yield _table(name, {str(load): results[f"{name} {latency} {load}"] for load in loads}, peers, rivals)
        if name == "tasks":
            yield _connections(results, latency, loads, peers)


def _table(head: str, rows: Results, peers: Sequence[str], rivals: Sequence[str]) -> str:
    heads = [head, *peers, *(f"{OWN} / {rival}" for rival in rivals)]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for text, figures in rows.items():
        ratios = [f"**{_ratio(figures, rival):.2f}**" for rival in rivals]
        lines.append(f"| {' | '.join([text, *(_figure(figures[peer]) for peer in peers), *ratios])} |")
    return "\n".join(lines)


def _connections(results: Results, latency: int, loads: Sequence[int], peers: Sequence[str]) -> str:
    def of(peer: str) -> str:
        made = (f"{median(results[f'connections {latency} {load}'][peer]):.2f}" for load in loads)
        return f"{peer}: {', '.join(made)}"

    return f"Connections for a call, by load: {'; '.join(of(peer) for peer in peers)}."


def _ratio(figures: dict[str, list[float]], rival: str) -> float:
    return median(own / other for own, other in zip(figures[OWN], figures[rival], strict=True))


def _figure(figures: list[float]) -> str:
    return f"{_short(median(figures))} ({_short(min(figures))}-{_short(max(figures))})"


def _short(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"
