#pragma once

#include "core/reports/document.h"

/// A report with every kind of block, and texts that want to be more than text.
namespace portreeve::tests {

/// Acts in HTML, Markdown, spreadsheets and XML, if it is let.
inline QString nastyText()
{
    return QStringLiteral(
        "=HYPERLINK(\"http://evil.example\",\"x\") <script>alert(1)</script> & ]]> | [a](javascript:b) "
        "`c` \"'%1");
}

inline QByteArray onePixelPng()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
        "rkJggg==");
}

inline reports::Table sampleTable()
{
    using namespace reports;
    Table table;
    table.id = QStringLiteral("results");
    table.caption = QStringLiteral("What was found: [all]");
    table.main = true;
    table.columns = {{QStringLiteral("Host"), ColumnKind::Code, 3},
                     {QStringLiteral("Verdict"), ColumnKind::Text, 1},
                     {QStringLiteral("RTT ms"), ColumnKind::Number, 1},
                     {QStringLiteral("Seen"), ColumnKind::Time, 1},
                     {nastyText(), ColumnKind::Text, 2}};
    const QDateTime at(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);
    table.rows = {{Cell::of(QStringLiteral("ws.example.com")), Cell::of(QStringLiteral("Blocked"), Tone::Bad),
                   Cell::ofNumber(12.345, 1), Cell::ofTime(at), Cell::written(nastyText())},
                  {Cell::of(QStringLiteral("192.0.2.1")), Cell::of(QStringLiteral("Pass"), Tone::Good),
                   Cell::ofNumber({}), Cell::ofTime({}), Cell::of(QStringLiteral("two\nlines\u0007"))}};
    return table;
}

inline reports::Document sampleDocument()
{
    using namespace reports;
    const QDateTime at(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);
    Document document;
    document.kind = QStringLiteral("readiness");
    document.title = QStringLiteral("Readiness <report>");
    document.summary = nastyText();
    document.language = QStringLiteral("en");
    document.madeAt = at;
    document.tool = QStringLiteral("Portreeve 9.9");
    document.pageWords = QStringLiteral("Page %1 of %2");
    document.logo = logoFrom(onePixelPng(), nastyText());
    document.head.add(QStringLiteral("Made"), Cell::ofTime(at));
    document.head.add(QStringLiteral("Project"), Cell::written(nastyText()));
    Cell linked = Cell::of(QStringLiteral("Guide"));
    linked.link = QStringLiteral("https://docs.example.com/a?b=(1)&c=2");
    Cell wrongLink = Cell::of(QStringLiteral("Not a link"));
    wrongLink.link = QStringLiteral("javascript:alert(1)");
    Table none;
    none.id = QStringLiteral("none");
    none.columns = {{QStringLiteral("Nothing")}};
    none.none = QStringLiteral("There is nothing.");
    Table sign;
    sign.id = QStringLiteral("sign-off");
    sign.columns = {{QStringLiteral("Role")}, {QStringLiteral("Signature")}};
    sign.rows = {{Cell::of(QStringLiteral("Checked by")), {}}};
    sign.toFillIn = true;
    BarChart bars;
    bars.title = QStringLiteral("Round-trip time <b>");
    bars.axis = QStringLiteral("ms");
    bars.bars = {{QStringLiteral("us-east-1"), 21.5, QStringLiteral("21.5 ms"), Tone::Plain},
                 {nastyText(), 180, QStringLiteral("180 ms"), Tone::Caution}};
    bars.limits = {{100, QStringLiteral("Limit")}, {10'000, QStringLiteral("Far away")}};
    TimelineChart changes;
    changes.title = QStringLiteral("Changes");
    changes.addedWord = QStringLiteral("added");
    changes.removedWord = QStringLiteral("removed");
    changes.lanes = {QStringLiteral("S3 us-east-1"), QStringLiteral("AMAZON <x>")};
    changes.events = {{at, 0, 3, 0}, {at.addDays(9), 1, 1, 12}};
    document.sections = {
        {QStringLiteral("summary"),
         QStringLiteral("Summary"),
         {Paragraph{QStringLiteral("1. All is well.\n- Or not."), Tone::Caution},
          Items{{linked, wrongLink, Cell::of(nastyText(), Tone::Bad)}}}},
        {QStringLiteral("charts"), QStringLiteral("Charts"), {bars, changes}},
        {QStringLiteral("results"), QStringLiteral("Results & more"), {sampleTable(), none}},
        {QStringLiteral("rules"),
         QStringLiteral("Rules"),
         {Listing{QStringLiteral("add rule <a> ```\n\ttcp dport 443 accept"), QStringLiteral("nft")}}},
        {QStringLiteral("sign-off"), QStringLiteral("Sign-off"), {sign}},
    };
    return document;
}

} // namespace portreeve::tests
