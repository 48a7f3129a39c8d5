// Reports for CI servers and metric stores, read back by the parsers of others where they are installed.
#include "core/base/celltext.h"
#include "core/workspace/reportwriters.h"
#include "core/workspace/rownames.h"
#include "tests/support/lab.h"
#include "tests/support/samplereport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <QXmlStreamReader>

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;
using assess::Verdict;

namespace {

/// Everything that one of the formats could stumble over.
const QString Hostile = u"a\"b'c\\d<e>&f]]>{g}#h%1\n\r\t\u0085\u2028\ufffe"_s + QChar(0) + QChar(0x1b) + QChar(0xd800) +
                        u"\U0001f600--> END"_s;

CheckRow row(const QString &id, Verdict verdict, bool required = true, bool provable = true)
{
    CheckRow made;
    made.requirementId = id;
    made.host = u"host.example.com"_s;
    made.port = 443;
    made.protocol = u"tcp"_s;
    made.verdict = verdict;
    made.required = required;
    made.provable = provable;
    made.phases = {{u"dns"_s, 1.5}, {u"tcp"_s, 10}};
    if (!assess::isPassing(verdict) || verdict == Verdict::Degraded)
        made.cause = CauseResult{u"tcp-refused"_s, u"high"_s, Message("report", "Something refuses."), {}, {}};
    return made;
}

CheckReport reportOf(const QList<CheckRow> &rows, assess::ExitClass exit)
{
    CheckReport report;
    report.startedAt = QDateTime(QDate(2026, 11, 20), QTime(8, 30, 1, 250), Qt::UTC);
    report.exit = exit;
    report.rows = rows;
    return report;
}

CheckReport everyVerdict()
{
    return reportOf({row(u"pass@x"_s, Verdict::Pass), row(u"degraded@x"_s, Verdict::Degraded),
                     row(u"blocked@x"_s, Verdict::Blocked), row(u"intercepted@x"_s, Verdict::Intercepted),
                     row(u"inconclusive@x"_s, Verdict::Inconclusive), row(u"not-run@x"_s, Verdict::NotRun),
                     row(u"optional@x"_s, Verdict::Blocked, false),
                     row(u"unprovable@x"_s, Verdict::Blocked, true, false), row(u"pass@x"_s, Verdict::Pass)},
                    assess::ExitClass::Blocked);
}

CheckReport hostileReport()
{
    CheckReport report = sampleReport();
    for (CheckRow &row : report.rows) {
        row.requirementId += Hostile;
        row.host = Hostile;
        row.protocol = Hostile;
        row.address = Hostile;
        row.evidence.append(Message("report", "Seen: %1").arg(Hostile));
    }
    report.rows[0].cause->id = Hostile;
    report.rows[0].cause->sentence = Message("report", "%1").arg(Hostile);
    report.rows[0].rtt->source = Hostile;
    report.rows[0].phases[0].name = Hostile;
    report.rows.append(report.rows[0]); // and once more
    return report;
}

/// What the schema junit-10 of Jenkins' xUnit plugin allows, as far as we write it.
struct Element {
    QStringList children;
    QStringList required;
    QStringList optional;
};
const QMap<QString, Element> schema = {
    {u"testsuites"_s, {{u"testsuite"_s}, {}, {u"name"_s, u"tests"_s, u"failures"_s, u"errors"_s, u"time"_s}}},
    {u"testsuite"_s,
     {{u"testcase"_s, u"properties"_s, u"system-out"_s},
      {u"name"_s, u"tests"_s, u"failures"_s, u"errors"_s},
      {u"skipped"_s, u"time"_s, u"timestamp"_s, u"hostname"_s, u"id"_s, u"package"_s}}},
    {u"testcase"_s,
     {{u"skipped"_s, u"error"_s, u"failure"_s, u"system-out"_s, u"system-err"_s},
      {u"name"_s},
      {u"classname"_s, u"time"_s, u"group"_s}}},
    {u"failure"_s, {{}, {}, {u"type"_s, u"message"_s}}},
    {u"skipped"_s, {{}, {}, {u"type"_s, u"message"_s}}},
    {u"system-out"_s, {}},
};

struct CaseSeen {
    QString suite;
    QString name;
    QString outcome; ///< "", "failure", "skipped"
    QString message;
    QString output;
    double seconds = 0;
};

struct Read {
    QString fault;
    QList<CaseSeen> cases;
    QMap<QString, QString> root; ///< attributes
    QStringList suites;
};

QString schemaFault(const QXmlStreamReader &xml, const QString &parent)
{
    const QString name = xml.name().toString();
    if (!schema.contains(name) || (!parent.isEmpty() && !schema[parent].children.contains(name)))
        return u"<%1> in <%2>"_s.arg(name, parent);
    QStringList missing = schema[name].required;
    for (const QXmlStreamAttribute &attribute : xml.attributes()) {
        const QString key = attribute.name().toString();
        if (!missing.removeOne(key) && !schema[name].optional.contains(key))
            return u"%1 of <%2>"_s.arg(key, name);
    }
    return missing.isEmpty() ? QString() : u"<%1> lacks %2"_s.arg(name, missing.join(u' '));
}

void readCase(QXmlStreamReader &xml, const QString &suite, Read &read)
{
    CaseSeen seen;
    seen.suite = suite;
    seen.name = xml.attributes().value(u"name"_s).toString();
    seen.seconds = xml.attributes().value(u"time"_s).toDouble();
    while (xml.readNextStartElement()) {
        if (const QString fault = schemaFault(xml, u"testcase"_s); !fault.isEmpty())
            read.fault = fault;
        const QString name = xml.name().toString();
        if (name != u"system-out"_s) {
            seen.outcome = name;
            seen.message = xml.attributes().value(u"message"_s).toString();
        }
        const QString text = xml.readElementText();
        if (name == u"system-out"_s)
            seen.output = text;
    }
    read.cases.append(seen);
}

Read readJUnit(const QByteArray &text)
{
    Read read;
    QXmlStreamReader xml(text);
    xml.readNextStartElement();
    read.fault = schemaFault(xml, {});
    for (const QXmlStreamAttribute &attribute : xml.attributes())
        read.root.insert(attribute.name().toString(), attribute.value().toString());
    while (xml.readNextStartElement()) {
        if (const QString fault = schemaFault(xml, u"testsuites"_s); !fault.isEmpty())
            read.fault = fault;
        const QString suite = xml.attributes().value(u"name"_s).toString();
        read.suites.append(suite);
        while (xml.readNextStartElement()) {
            if (const QString fault = schemaFault(xml, u"testsuite"_s); !fault.isEmpty())
                read.fault = fault;
            readCase(xml, suite, read);
        }
    }
    if (xml.hasError())
        read.fault = xml.errorString();
    return read;
}

/// The output of a program that reads `input`; nothing where it fails.
std::optional<QByteArray> through(const QString &program, const QStringList &arguments, const QByteArray &input,
                                  QByteArray &said)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted())
        return std::nullopt;
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return std::nullopt;
    said = process.readAllStandardError();
    return process.exitCode() == 0 ? std::optional(process.readAllStandardOutput()) : std::nullopt;
}

/// The distribution's own interpreter, which has the distribution's modules.
const QString Python = u"/usr/bin/python3"_s;

/// Reads with the parser of the Prometheus client and prints what it understood.
const QString ReadMetrics = uR"(import io, json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="").read()
print(json.dumps([{"name": f.name, "type": f.type, "unit": f.unit, "help": f.documentation,
    "samples": [{"name": s.name, "labels": s.labels, "value": s.value} for s in f.samples]}
    for f in text_string_to_metric_families(text)])))"_s;

QJsonObject familyOf(const QJsonArray &families, const QString &name)
{
    for (const QJsonValue family : families) {
        if (family[u"name"].toString() == name)
            return family.toObject();
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(portreeve::assess::ExitClass)

class TestReportWriters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void junitSaysWhatHappened();
    void junitFailsWhereTheRunDoes_data();
    void junitFailsWhereTheRunDoes();
    void junitIsXml_data();
    void junitIsXml();
    void openMetricsAreRead_data();
    void openMetricsAreRead();
    void openMetricsSayWhatHappened();
    void openMetricsLines();
    void printables_data();
    void printables();
};

void TestReportWriters::junitSaysWhatHappened()
{
    const Read read = readJUnit(toJUnit(everyVerdict()));
    QCOMPARE(read.fault, QString());
    QCOMPARE(read.root[u"tests"_s], u"9"_s);
    QCOMPARE(read.root[u"failures"_s], u"2"_s);
    QCOMPARE(read.suites.size(), 8); // two rows are of one requirement
    QMap<QString, QString> outcomes;
    for (const CaseSeen &seen : read.cases) {
        outcomes[seen.suite] = seen.outcome;
        QCOMPARE(seen.seconds, 0.0115);
        QVERIFY2(seen.output.contains(u"Phase tcp: 10.000 ms"_s), qPrintable(seen.output));
        QVERIFY(seen.outcome.isEmpty() || seen.message == u"Something refuses."_s);
    }
    QCOMPARE(outcomes, (QMap<QString, QString>{{u"pass@x"_s, {}},
                                               {u"degraded@x"_s, {}},
                                               {u"blocked@x"_s, u"failure"_s},
                                               {u"intercepted@x"_s, u"failure"_s},
                                               {u"inconclusive@x"_s, u"skipped"_s},
                                               {u"not-run@x"_s, u"skipped"_s},
                                               {u"optional@x"_s, u"skipped"_s},
                                               {u"unprovable@x"_s, u"skipped"_s}}));
    QCOMPARE(read.cases[0].name, u"host.example.com 443/tcp"_s);
    QCOMPARE(read.cases[1].name, u"host.example.com 443/tcp (2)"_s); // of the same requirement
    QVERIFY(read.cases[2].output.contains(u"Something refuses."_s)); // degraded: it passes, and says why
    const QByteArray text = toJUnit(everyVerdict());
    QVERIFY(text.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") && text.endsWith("</testsuites>\n"));
    QVERIFY(text.contains("timestamp=\"2026-11-20T08:30:01\""));
    QVERIFY(readJUnit(toJUnit(reportOf({}, assess::ExitClass::Unproven))).fault.isEmpty());
}

void TestReportWriters::junitFailsWhereTheRunDoes_data()
{
    QTest::addColumn<assess::ExitClass>("exit");
    QTest::addColumn<QString>("failures");
    QTest::newRow("passes: an alternative of the blocked row did") << assess::ExitClass::Passes << u"0"_s;
    QTest::newRow("blocked") << assess::ExitClass::Blocked << u"1"_s;
    QTest::newRow("unproven") << assess::ExitClass::Unproven << u"0"_s;
}

void TestReportWriters::junitFailsWhereTheRunDoes()
{
    QFETCH(assess::ExitClass, exit);
    QFETCH(QString, failures);
    const Read read = readJUnit(toJUnit(reportOf({row(u"blocked@x"_s, Verdict::Blocked)}, exit)));
    QCOMPARE(read.root[u"failures"_s], failures);
}

void TestReportWriters::junitIsXml_data()
{
    QTest::addColumn<CheckReport>("report");
    QTest::newRow("by hand") << sampleReport();
    QTest::newRow("hostile") << hostileReport();
    QTest::newRow("every verdict") << everyVerdict();
    QTest::newRow("nothing") << reportOf({}, assess::ExitClass::Unproven);
}

void TestReportWriters::junitIsXml()
{
    QFETCH(CheckReport, report);
    const QByteArray text = toJUnit(report);
    QCOMPARE(toJUnit(report), text);
    const Read read = readJUnit(text);
    QCOMPARE(read.fault, QString());
    QCOMPARE(read.cases.size(), report.rows.size());
    for (qsizetype i = 0; i < read.cases.size(); ++i) {
        QVERIFY(report.rows.contains(report.rows[i]));
        for (const Message &line : report.rows[i].evidence)
            QVERIFY2(read.cases[i].output.contains(xmlText(line.english(), true)) || report.rows.size() == 3,
                     qPrintable(read.cases[i].output));
    }
    PR_SKIP_UNLESS(!QStandardPaths::findExecutable(u"xmllint"_s).isEmpty(), "xmllint is not installed");
    QByteArray said;
    QVERIFY2(through(u"xmllint"_s, {u"--noout"_s, u"--nonet"_s, u"-"_s}, text, said), said.constData());
    QCOMPARE(said, QByteArray());
}

void TestReportWriters::openMetricsAreRead_data()
{
    junitIsXml_data();
}

void TestReportWriters::openMetricsAreRead()
{
    QFETCH(CheckReport, report);
    const QByteArray text = toOpenMetrics(report);
    QCOMPARE(toOpenMetrics(report), text);
    QByteArray said;
    PR_SKIP_UNLESS(through(Python, {u"-c"_s, u"import prometheus_client.openmetrics.parser"_s}, {}, said),
                   "python3-prometheus-client is not installed");
    const std::optional<QByteArray> parsed = through(Python, {u"-c"_s, ReadMetrics}, text, said);
    QVERIFY2(parsed, (said + text).constData());
    const QJsonArray families = QJsonDocument::fromJson(*parsed).array();
    const QJsonObject verdicts = familyOf(families, u"portreeve_check_verdict"_s);
    QCOMPARE(verdicts[u"samples"].toArray().size(), report.rows.size() * 6);
    if (!report.rows.isEmpty()) {
        const QJsonValue labels = verdicts[u"samples"][0][u"labels"];
        QCOMPARE(labels[u"host"].toString(), xmlText(report.rows[0].host, true));
        QCOMPARE(labels[u"requirement"].toString(), xmlText(report.rows[0].requirementId, true));
        QCOMPARE(labels[u"portreeve_check_verdict"].toString(), u"pass"_s);
    }
    for (const QJsonValue family : families) {
        const QString unit = family[u"unit"].toString();
        QVERIFY2(!family[u"help"].toString().isEmpty(), qPrintable(family[u"name"].toString()));
        QVERIFY(!family[u"samples"].toArray().isEmpty());
        QVERIFY(unit.isEmpty() || family[u"name"].toString().endsWith(u'_' + unit));
    }
}

void TestReportWriters::openMetricsSayWhatHappened()
{
    const QByteArrayList lines = toOpenMetrics(sampleReport()).split('\n');
    const QByteArray labels =
        "{requirement=\"client-4195-tcp-gateway@us-east-1\",host=\"drp-iad.amazonworkspaces.com\","
        "port=\"4195\",protocol=\"tcp\"";
    for (const QByteArray &line :
         {QByteArray("portreeve_check_run_timestamp_seconds 1795163400.000"),
          QByteArray("portreeve_check_run_verdict{portreeve_check_run_verdict=\"blocked\"} 1"),
          QByteArray("portreeve_check_run_verdict{portreeve_check_run_verdict=\"pass\"} 0"),
          QByteArray("portreeve_check_requirements{verdict=\"intercepted\"} 4"),
          labels + ",portreeve_check_verdict=\"blocked\"} 1", labels + ",portreeve_check_verdict=\"pass\"} 0",
          labels + ",phase=\"tcp\"} 0.012345", labels + ",source=\"tcp-info\",stat=\"median\"} 0.012500",
          labels + ",source=\"tcp-info\",stat=\"p95\"} 0.100000", "portreeve_check_loss_ratio" + labels + "} 0.250000",
          "portreeve_check_ipdv_seconds" + labels + "} 0.000001",
          "portreeve_check_row_info" + labels +
              ",address=\"192.0.2.7\",required=\"true\",provable=\"true\",cause=\"tcp-refused\"} 1"}) {
        QVERIFY2(std::any_of(lines.begin(), lines.end(), [&](const QByteArray &one) { return one.endsWith(line); }),
                 line.constData());
    }
    QVERIFY(lines.contains("portreeve_build_info{version=\"" PORTREEVE_VERSION "\"} 1"));
}

/// The grammar's own lines, where no parser is installed.
void TestReportWriters::openMetricsLines()
{
    const QByteArray text = toOpenMetrics(hostileReport());
    QVERIFY(text.endsWith("\n# EOF\n"));
    QVERIFY(!text.contains('\r') && !text.contains('\0'));
    const QRegularExpression line(
        uR"re(^(# (TYPE|UNIT|HELP) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="(\\[n"\\]|[^"\\])*"(,[a-z_]+="(\\[n"\\]|[^"\\])*")*\})? )re"
        uR"re([0-9.]+|# EOF)$)re"_s);
    QSet<QByteArray> samples;
    for (const QByteArray &one : text.chopped(1).split('\n')) {
        QVERIFY2(line.match(QString::fromUtf8(one)).hasMatch(), one.constData());
        const QByteArray name = one.left(one.lastIndexOf(' '));
        QVERIFY2(one.startsWith('#') || !samples.contains(name), one.constData()); // no label set twice
        samples.insert(name);
    }
}

void TestReportWriters::printables_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << u"a <b> & \"c\""_s << u"a <b> & \"c\""_s;
    QTest::newRow("a tab") << u"a\tb"_s << u"a\tb"_s;
    QTest::newRow("a line feed") << u"a\nb"_s << u"a\ufffdb"_s;
    QTest::newRow("a carriage return") << u"a\rb"_s << u"a\ufffdb"_s;
    QTest::newRow("an escape") << u"\u001b[2J"_s << u"\ufffd[2J"_s;
    QTest::newRow("NUL") << QString(QChar(0)) << u"\ufffd"_s;
    QTest::newRow("DEL and C1") << u"\u007f\u0085"_s << u"\ufffd\ufffd"_s;
    QTest::newRow("line separators") << u"\u2028\u2029"_s << u"\ufffd\ufffd"_s;
    QTest::newRow("noncharacters") << u"\ufffe\uffff"_s << u"\ufffd\ufffd"_s;
    QTest::newRow("half a pair") << QString(QChar(0xd83d)) << u"\ufffd"_s;
    QTest::newRow("a pair") << u"\U0001f600"_s << u"\U0001f600"_s;
}

void TestReportWriters::printables()
{
    QFETCH(QString, text);
    QFETCH(QString, line);
    QCOMPARE(xmlText(text), line);
    QCOMPARE(xmlText(text, true), text.contains(u'\n') ? text : line);
}

QTEST_GUILESS_MAIN(TestReportWriters)
#include "tst_reportwriters.moc"
