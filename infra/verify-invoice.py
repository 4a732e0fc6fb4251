#!/usr/bin/env python3
"""Checks a ledger and an invoice of facefn without any code of facefn.

    verify-invoice.py EXPORT [PRICES]

EXPORT is what `./facefn usage export` writes: lines of JSON, first a header, then one row a line. PRICES is
a directory with price books (2026-11.properties); without it the prices of the export are taken.

It computes every hash, every amount from the price book, and the invoice, and ends with 0 and one line that
begins with OK, or with 1 and one line that says what is wrong first.
"""

import hashlib
import json
import pathlib
import sys
from decimal import Context, Decimal, setcontext

FORMAT = "facefn-usage/1"
PLACE = ("function", "operation", "unit", "tier", "mode", "price_book")


class Wrong(Exception):
    pass


def expect(condition, message):
    if not condition:
        raise Wrong(message)


def price_books(header, directory):
    if directory is None:
        return {
            version: {name: Decimal(price) for name, price in book.items()}
            for version, book in header["prices"].items()
        }
    books = {}
    for file in pathlib.Path(directory).glob("*.properties"):
        book = books[file.stem] = {}
        for line in file.read_text(encoding="utf-8").splitlines():
            name, _, price = line.partition("=")
            if price.strip() and not line.startswith("#"):
                book[name.strip()] = Decimal(price.strip())
    return books


def checked_hash(row, seq, previous):
    """The hash of a row that has to be the next one."""
    stated = row.pop("hash")
    expect(row["seq"] == seq, f"row {seq} is missing")
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    found = hashlib.sha256(bytes.fromhex(row["previous"]) + text.encode("utf-8")).hexdigest()
    expect(found == stated, f"row {seq} was altered")
    expect(row["previous"] == previous, f"row {seq} does not follow the row before it")
    return found


def items(row, books):
    """What good work is made of: (unit, quantity, price of one) of everything that has a price."""
    if row["status"] >= 400 or row["cache"] == "hit" or row["mode"] == "cached":
        return []
    expect(row["price_book"] in books, f"row {row['seq']} has the unknown price book {row['price_book']}")
    book = books[row["price_book"]]
    units = row["units"]
    quantities = {
        "call": Decimal(1),
        "image": Decimal(units["images"]),
        "face": Decimal(units["faces"]),
        "video_second": Decimal(units["video_ms"]) / 1000,
    }
    named = [
        (unit, quantity, book.get(".".join((row["tier"], row["operation"], unit, row["mode"]))))
        for unit, quantity in quantities.items()
    ]
    return [(unit, quantity, price) for unit, quantity, price in named if price is not None and quantity]


def check_amount(row, rows, books):
    amount = Decimal(row["amount"])
    if row["corrects"] is None:
        due = sum((quantity * price for _, quantity, price in items(row, books)), Decimal(0))
        expect(amount == due, f"row {row['seq']} costs {due} by its price book, and says {amount}")
        return
    back = rows.get(row["corrects"])
    expect(
        back is not None and back["corrects"] is None and not back.get("taken_back"),
        f"row {row['seq']} takes back row {row['corrects']}, which it cannot",
    )
    same = ("function", "operation", "status", "units", "cache", "mode", "tier", "price_book", "time")
    expect(
        all(row[name] == back[name] for name in same) and amount == -Decimal(back["amount"]),
        f"row {row['seq']} does not take back what row {row['corrects']} was",
    )
    back["taken_back"] = True


def check_invoice(invoice, rows, hashes, books):
    head = invoice["head_seq"]
    expect(head <= len(rows), f"the invoice was made of {head} rows, and there are {len(rows)}")
    expect(
        invoice["head_hash"] == (hashes[head] if head else None),
        f"the invoice was made of another row {head}",
    )
    mine = [row for row in rows.values() if row["seq"] <= head and row["time"].startswith(invoice["month"] + "-")]
    expect(invoice["rows"] == len(mine), f"the invoice has {invoice['rows']} rows, and its month {len(mine)}")
    quantities, prices = {}, {}
    for row in mine:
        for unit, quantity, price in items(row, books):
            place = tuple({**row, "unit": unit}[name] for name in PLACE)
            quantities[place] = quantities.get(place, 0) + (quantity if row["corrects"] is None else -quantity)
            prices[place] = price
    due = {place: (quantity, prices[place]) for place, quantity in quantities.items() if quantity}
    stated = {
        tuple(line[name] for name in PLACE): (Decimal(line["quantity"]), Decimal(line["unit_price"]))
        for line in invoice["lines"]
    }
    for place in sorted(due.keys() | stated.keys()):
        expect(
            due.get(place) == stated.get(place),
            f"the line {' '.join(place)} is {stated.get(place)} in the invoice and {due.get(place)} in the ledger",
        )
    for line in invoice["lines"]:
        expect(
            Decimal(line["amount"]) == Decimal(line["quantity"]) * Decimal(line["unit_price"]),
            f"{line['quantity']} × {line['unit_price']} is not {line['amount']}",
        )
    total = sum((Decimal(row["amount"]) for row in mine), Decimal(0))
    lines = sum((Decimal(line["amount"]) for line in invoice["lines"]), Decimal(0))
    expect(
        Decimal(invoice["total"]) == total == lines,
        f"the invoice says {invoice['total']}, its lines come to {lines} and its rows to {total}",
    )
    return total


def verify(export, directory):
    header = json.loads(export.readline())
    expect(header.get("format") == FORMAT, f"this is no export of the format {FORMAT}")
    books = price_books(header, directory)
    rows, hashes, previous = {}, {}, "0" * 64
    for line in export:
        row = json.loads(line)
        seq = len(rows) + 1
        previous = hashes[seq] = checked_hash(row, seq, previous)
        expect(row["tenant"] == header["tenant"], f"row {seq} is of another tenant")
        check_amount(row, rows, books)
        rows[seq] = row
    invoice = header["invoice"]
    total = check_invoice(invoice, rows, hashes, books)
    return (
        f"OK: {len(rows)} rows of {header['tenant']} are as they were written; {invoice['month']} comes to"
        f" {total.normalize():f} {header['currency']} in {invoice['rows']} rows"
    )


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    setcontext(Context(prec=100))
    try:
        with open(sys.argv[1], encoding="utf-8", newline="\n") as export:
            print(verify(export, sys.argv[2] if len(sys.argv) == 3 else None))
    except Wrong as wrong:
        print(f"WRONG: {wrong}")
        sys.exit(1)
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError) as broken:
        print(f"WRONG: this is no export: {broken!r}")
        sys.exit(1)


if __name__ == "__main__":
    main()
