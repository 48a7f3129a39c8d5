#include "core/workspace/monitorverdict.h"
#include "tests/support/samplerecord.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;
using probes::Failure;
using probes::MonitorSample;

namespace {

/// "10 20": answers with these times; "-": lost; "?": nothing measured; "!": DNS gave no address; "+": an answer
/// without a time.
QList<MonitorSample> samplesOf(int unit, const QString &text)
{
    QList<MonitorSample> samples;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const bool answered = !QStringList{u"-"_s, u"?"_s, u"!"_s}.contains(word);
        const auto time = answered && word != u"+"_s ? std::optional(word.toDouble()) : std::nullopt;
        MonitorSample sample =
            sampleAt(unit, double(samples.size()), time, answered ? Failure::None : Failure::TcpTimeout);
        sample.measured = word != u"?"_s && word != u"!"_s;
        if (word == u"!")
            sample.failure = Failure::DnsTimeout;
        samples.append(sample);
    }
    return samples;
}

/// Series "<target>/ipv<family>" over "tcp" or "udp", of PCoIP.
MonitorSeries seriesOf(const QString &id)
{
    MonitorSeries series = sampleRecordHead().series.first();
    series.id = id;
    series.transport = id.contains(u"/udp/"_s) ? u"udp"_s : u"tcp"_s;
    return series;
}

} // namespace

class TestMonitorVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void namesWhatIsSilent();
};

void TestMonitorVerdict::judges_data()
{
    QTest::addColumn<QStringList>("series"); // "id: samples"
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<int>("exit");
    QTest::newRow("nothing is asked") << QStringList{} << u"not-run"_s << 2;
    QTest::newRow("no sample yet") << QStringList{u"a/tcp/ipv4: "_s} << u"not-run"_s << 2;
    QTest::newRow("answers") << QStringList{u"a/tcp/ipv4: 10 20"_s} << u"pass"_s << 0;
    QTest::newRow("losses beside an answer") << QStringList{u"a/tcp/ipv4: - - - - 10 - -"_s} << u"pass"_s << 0;
    QTest::newRow("an answer without a time") << QStringList{u"a/tcp/ipv4: - - - +"_s} << u"pass"_s << 0;
    QTest::newRow("above the limit") << QStringList{u"a/tcp/ipv4: 300 310 320"_s} << u"degraded"_s << 0;
    QTest::newRow("once above the limit") << QStringList{u"a/tcp/ipv4: 300 10 20"_s} << u"pass"_s << 0;
    QTest::newRow("total loss") << QStringList{u"a/tcp/ipv4: - - -"_s} << u"blocked"_s << 1;
    QTest::newRow("too few losses to tell") << QStringList{u"a/tcp/ipv4: - -"_s} << u"inconclusive"_s << 2;
    QTest::newRow("nothing measured") << QStringList{u"a/tcp/ipv4: ? ? ? ?"_s} << u"inconclusive"_s << 2;
    QTest::newRow("a name that is not resolved") << QStringList{u"a/tcp/ipv4: ! ! ! !"_s} << u"inconclusive"_s << 2;
    QTest::newRow("the other family answers")
        << QStringList{u"a/tcp/ipv4: - - - -"_s, u"a/tcp/ipv6: 10 20"_s} << u"pass"_s << 0;
    QTest::newRow("the other family has no address")
        << QStringList{u"a/tcp/ipv4: 10 20"_s, u"a/tcp/ipv6: ? ?"_s} << u"pass"_s << 0;
    QTest::newRow("the other family does not answer")
        << QStringList{u"a/tcp/ipv4: ? ? ?"_s, u"a/tcp/ipv6: - - -"_s} << u"blocked"_s << 1;
    QTest::newRow("the other family is degraded")
        << QStringList{u"a/tcp/ipv4: 10 10"_s, u"a/tcp/ipv6: 300 300"_s} << u"degraded"_s << 0;
    QTest::newRow("one of two targets is silent")
        << QStringList{u"a/tcp/ipv4: 10 20"_s, u"b/tcp/ipv4: - - -"_s} << u"blocked"_s << 1;
    QTest::newRow("one of two targets is not known")
        << QStringList{u"a/tcp/ipv4: 10 20"_s, u"b/tcp/ipv4: ? ? ?"_s} << u"inconclusive"_s << 2;
    QTest::newRow("UDP need not answer") << QStringList{u"a/tcp/ipv4: 10 20"_s, u"a/udp/ipv4: - - - -"_s} << u"pass"_s
                                         << 0;
    QTest::newRow("UDP answers and TCP does not")
        << QStringList{u"a/tcp/ipv4: - - - -"_s, u"a/udp/ipv4: 10"_s} << u"blocked"_s << 1;
    QTest::newRow("UDP alone answers") << QStringList{u"a/udp/ipv4: 10"_s, u"b/udp/ipv4: -"_s} << u"pass"_s << 0;
    QTest::newRow("UDP alone is refused") << QStringList{u"a/udp/ipv4: - - - -"_s} << u"inconclusive"_s << 2;
}

void TestMonitorVerdict::judges()
{
    QFETCH(QStringList, series);
    QFETCH(QString, verdict);
    QFETCH(int, exit);
    RecordHead head = sampleRecordHead();
    head.series.clear();
    for (const QString &one : series)
        head.series.append(seriesOf(one.section(u": "_s, 0, 0)));
    MonitorTotals totals(head);
    for (int i = 0; i < series.size(); ++i) {
        for (const MonitorSample &sample : samplesOf(i, series[i].section(u": "_s, 1)))
            totals.add(sample);
    }
    const MonitorVerdict judged = judgeMonitor(totals);
    QCOMPARE(assess::verdictId(judged.verdict), verdict);
    QCOMPARE(int(judged.exit), exit);
    QCOMPARE(judged.series.size(), series.size());
    QCOMPARE(!judged.silent.isEmpty(), exit == 1);
    const QJsonObject json = QJsonDocument::fromJson(toJson(totals, head.startedAt)).object();
    QCOMPARE(json[u"verdict"].toString(), verdict);
    QCOMPARE(json[u"exit"].toInt(), exit);
}

void TestMonitorVerdict::namesWhatIsSilent()
{
    RecordHead head = sampleRecordHead();
    head.series = {seriesOf(u"a/tcp/ipv4"_s), seriesOf(u"b/tcp/ipv4"_s), seriesOf(u"b/tcp/ipv6"_s),
                   seriesOf(u"c/udp/ipv4"_s), seriesOf(u"d/tcp/ipv4"_s), seriesOf(u"e/tcp/ipv6"_s),
                   seriesOf(u"e/tcp/ipv4"_s), seriesOf(u"f/tcp/ipv4"_s)};
    MonitorTotals totals(head);
    const QStringList texts{u"10"_s, u"- - -"_s, u"- - -"_s, u"- - -"_s, u"?"_s, u"?"_s, u"! !"_s, u"! 10"_s};
    for (int i = 0; i < texts.size(); ++i) {
        for (const MonitorSample &sample : samplesOf(i, texts[i]))
            totals.add(sample);
    }
    const MonitorVerdict judged = judgeMonitor(totals);
    QCOMPARE(judged.silent, QList<qsizetype>{1}); // one target, whatever its families
    QCOMPARE(judged.unresolved, QList<qsizetype>{5});
    QCOMPARE(judged.counts, (assess::Counts{2, 0, 1, 0, 2, 0, 1}));
}

QTEST_GUILESS_MAIN(TestMonitorVerdict)
#include "tst_monitorverdict.moc"
