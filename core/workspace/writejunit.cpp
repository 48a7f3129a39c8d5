#include "core/base/celltext.h"
#include "core/workspace/firewallteam.h"
#include "core/workspace/reportwriters.h"
#include "core/workspace/rownames.h"

#include <QXmlStreamWriter>

namespace portreeve::workspace {

namespace {

enum class Outcome { Passed, Failed, Skipped };

/// A row with the name of its case.
struct Case {
    const CheckRow *row = nullptr;
    QString name;
    Outcome outcome = Outcome::Passed;
    double seconds = 0;
};

struct Suite {
    QString name;
    QList<Case> cases;
};

/// How many of the cases ended so, and how long they took.
struct Sums {
    qsizetype tests = 0;
    qsizetype failures = 0;
    qsizetype skipped = 0;
    double seconds = 0;

    void add(const Suite &suite)
    {
        for (const Case &one : suite.cases) {
            ++tests;
            failures += one.outcome == Outcome::Failed ? 1 : 0;
            skipped += one.outcome == Outcome::Skipped ? 1 : 0;
            seconds += one.seconds;
        }
    }
};

Outcome outcomeOf(const CheckReport &report, const CheckRow &row)
{
    if (!row.provable)
        return Outcome::Skipped;
    if (assess::isPassing(row.verdict))
        return Outcome::Passed;
    const bool bad = row.verdict == assess::Verdict::Blocked || row.verdict == assess::Verdict::Intercepted;
    return bad && row.required && report.exit == assess::ExitClass::Blocked ? Outcome::Failed : Outcome::Skipped;
}

QList<Suite> suitesOf(const CheckReport &report)
{
    const QList<int> before = repetitions(report.rows);
    QList<Suite> suites;
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; i < report.rows.size(); ++i) {
        const CheckRow &row = report.rows[i];
        const auto place = places.constFind(row.requirementId);
        const qsizetype at = place == places.cend() ? suites.size() : *place;
        if (at == suites.size()) {
            places.insert(row.requirementId, at);
            suites.append({row.requirementId, {}});
        }
        Case made{&row, targetName(row), outcomeOf(report, row), 0};
        if (before[i] > 0)
            made.name += QStringLiteral(" (%1)").arg(before[i] + 1);
        for (const PhaseResult &phase : row.phases)
            made.seconds += phase.ms / 1000;
        suites[at].cases.append(made);
    }
    return suites;
}

QString number(qsizetype count)
{
    return QString::number(count);
}

QString secondsText(double seconds)
{
    return QString::number(seconds, 'f', 6);
}

/// One line: why the row did not pass.
QString messageOf(const CheckRow &row)
{
    if (row.cause && !row.cause->sentence.isEmpty())
        return row.cause->sentence.english();
    return row.evidence.isEmpty() ? assess::verdictId(row.verdict) : row.evidence.constFirst().english();
}

/// What was seen, for people.
QString outputOf(const CheckRow &row)
{
    QStringList lines{QStringLiteral("Verdict: %1").arg(assess::verdictId(row.verdict))};
    if (!row.required)
        lines.append(QStringLiteral("This row is optional."));
    if (!row.provable)
        lines.append(QStringLiteral("No check from here can prove this row."));
    if (!row.address.isEmpty())
        lines.append(QStringLiteral("Address: %1").arg(row.address));
    for (const PhaseResult &phase : row.phases)
        lines.append(QStringLiteral("Phase %1: %2 ms").arg(phase.name).arg(phase.ms, 0, 'f', 3));
    if (row.rtt)
        lines.append(QStringLiteral("Round-trip time (%1): min %2 ms, median %3 ms, p95 %4 ms")
                         .arg(row.rtt->source)
                         .arg(row.rtt->min, 0, 'f', 3)
                         .arg(row.rtt->median, 0, 'f', 3)
                         .arg(row.rtt->p95, 0, 'f', 3));
    if (row.loss)
        lines.append(QStringLiteral("Loss: %1 %").arg(*row.loss * 100, 0, 'f', 1));
    for (const Message &line : row.evidence)
        lines.append(line.english());
    if (row.cause) {
        lines.append(row.cause->sentence.english());
        if (!row.cause->remedy.isEmpty())
            lines.append(row.cause->remedy.english());
    }
    return lines.join(u'\n');
}

void writeCase(QXmlStreamWriter &xml, const Suite &suite, const Case &one)
{
    const CheckRow &row = *one.row;
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(one.name));
    xml.writeAttribute(QStringLiteral("classname"), xmlText(suite.name));
    xml.writeAttribute(QStringLiteral("time"), secondsText(one.seconds));
    if (one.outcome != Outcome::Passed) {
        xml.writeStartElement(one.outcome == Outcome::Failed ? QStringLiteral("failure") : QStringLiteral("skipped"));
        xml.writeAttribute(QStringLiteral("type"), assess::verdictId(row.verdict));
        xml.writeAttribute(QStringLiteral("message"), xmlText(messageOf(row)));
        if (one.outcome == Outcome::Failed)
            xml.writeCharacters(xmlText(forFirewallTeam(row)));
        xml.writeEndElement();
    }
    xml.writeTextElement(QStringLiteral("system-out"), xmlText(outputOf(row), true));
    xml.writeEndElement();
}

void writeSuite(QXmlStreamWriter &xml, const Suite &suite, const QString &timestamp)
{
    Sums sums;
    sums.add(suite);
    xml.writeStartElement(QStringLiteral("testsuite"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(suite.name));
    xml.writeAttribute(QStringLiteral("tests"), number(sums.tests));
    xml.writeAttribute(QStringLiteral("failures"), number(sums.failures));
    xml.writeAttribute(QStringLiteral("errors"), number(0));
    xml.writeAttribute(QStringLiteral("skipped"), number(sums.skipped));
    xml.writeAttribute(QStringLiteral("time"), secondsText(sums.seconds));
    xml.writeAttribute(QStringLiteral("timestamp"), timestamp);
    for (const Case &one : suite.cases)
        writeCase(xml, suite, one);
    xml.writeEndElement();
}

} // namespace

QByteArray toJUnit(const CheckReport &report)
{
    const QList<Suite> suites = suitesOf(report);
    Sums sums;
    for (const Suite &suite : suites)
        sums.add(suite);
    // ISO 8601 without a zone, as Ant writes it; ours is UTC.
    const QString timestamp = report.startedAt.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(2);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    xml.writeAttribute(QStringLiteral("name"), QStringLiteral("portreeve check"));
    xml.writeAttribute(QStringLiteral("tests"), number(sums.tests));
    xml.writeAttribute(QStringLiteral("failures"), number(sums.failures));
    xml.writeAttribute(QStringLiteral("errors"), number(0));
    xml.writeAttribute(QStringLiteral("time"), secondsText(sums.seconds));
    for (const Suite &suite : suites)
        writeSuite(xml, suite, timestamp);
    xml.writeEndElement();
    xml.writeEndDocument();
    return text;
}

} // namespace portreeve::workspace
