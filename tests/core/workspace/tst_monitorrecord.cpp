#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "core/requirements/resolver.h"
#include "core/workspace/monitortotals.h"
#include "tests/support/samplerecord.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using probes::Failure;
using probes::GapReason;
using probes::MonitorGap;
using probes::MonitorSample;

namespace {

/// Usage where there is no error.
ErrorCode codeOf(const Result<RecordEnd> &end)
{
    return end ? ErrorCode::Usage : end.error().code;
}

struct ReadBack {
    std::optional<RecordHead> head;
    QList<MonitorSample> samples;
    QList<MonitorGap> gaps;
    Result<RecordEnd> end = RecordEnd();
};

QStringList ids(const Findings &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list.append(finding.id);
    return list;
}

} // namespace

class TestMonitorRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
        QVERIFY(catalog);
        m_catalog = *std::move(catalog);
        requirements::Selection selection;
        selection.regions = {QStringLiteral("us-east-1")};
        const auto normalised = requirements::normalised(m_catalog, selection);
        QVERIFY(normalised);
        m_selection = *normalised;
    }

    void whatIsWrittenIsRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("office.ndjson"));
        const QList<MonitorSample> samples = writeSample(path);
        const ReadBack back = readFile(path);
        QVERIFY2(back.end, back.end ? "" : qPrintable(back.end.error().english()));
        QCOMPARE(*back.head, head());
        QCOMPARE(back.samples, samples);
        QCOMPARE(back.gaps, (QList<MonitorGap>{gap()}));
        QVERIFY(back.end->ended);
        QCOMPARE(ids(back.end->findings), QStringList());
        QCOMPARE(back.end->samples, samples.size());
    }

    void sameBytesAndShortLines()
    {
        const QTemporaryDir folder;
        (void)writeSample(folder.filePath(QStringLiteral("a")));
        (void)writeSample(folder.filePath(QStringLiteral("b")));
        const QByteArray bytes = content(folder.filePath(QStringLiteral("a")));
        QCOMPARE(content(folder.filePath(QStringLiteral("b"))), bytes);
        const QList<QByteArray> lines = bytes.split('\n');
        QCOMPARE(lines[1], QByteArray(R"({"u":0,"t":0,"r":20.125,"s":"tcp-info","a":"192.0.2.7"})"));
        QCOMPARE(lines[2], QByteArray(R"({"u":1,"t":500,"x":"udp-silent"})"));
        QCOMPARE(lines[3], QByteArray(R"({"u":0,"t":1000,"r":21})"));
        QCOMPARE(lines[4], QByteArray(R"({"u":0,"t":2000,"f":"tcp-timeout"})"));
        QCOMPARE(lines[5], QByteArray(R"({"t":2000,"gap":"paused","to":9000})"));
        // NDJSON: every line is a value of its own.
        for (const QByteArray &line : lines) {
            if (!line.isEmpty())
                QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        }
    }

    void existingFilesAreKept()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a"));
        (void)writeSample(path);
        const QByteArray before = content(path);
        const auto kept = RecordWriter::create(path, head(), false);
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, ErrorCode::FileExists);
        QCOMPARE(content(path), before);
        QVERIFY(RecordWriter::create(path, head(), true));
        QCOMPARE(content(path), recordHeadLine(head()));
        const auto nowhere = RecordWriter::create(folder.filePath(QStringLiteral("no/such/folder")), head(), false);
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::CannotCreate);
    }

    void aFullDiskIsAnError()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("no /dev/full here");
        const auto writer = RecordWriter::create(QStringLiteral("/dev/full"), head(), true);
        QVERIFY(!writer);
        QCOMPARE(writer.error().code, ErrorCode::WriteFailed);
    }

    void everyCutIsReadOrRefused()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a"));
        (void)writeSample(path);
        const QByteArray bytes = content(path);
        const qsizetype headSize = recordHeadLine(head()).size();
        qsizetype last = 0;
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const ReadBack back = read(bytes.first(size));
            QCOMPARE(back.end.has_value(), size >= headSize - 1);
            if (!back.end)
                continue;
            QVERIFY(back.samples.size() >= last);
            last = back.samples.size();
            const bool wholeLine = bytes[size - 1] == '\n' || bytes[size] == '\n';
            QCOMPARE(ids(back.end->findings).contains(QStringLiteral("record-cut-off")), !wholeLine);
            QCOMPARE(back.end->ended, size == bytes.size() - 1);
        }
        QCOMPARE(last, 5);
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("lines"); // after the head
        QTest::addColumn<int>("samples");
        QTest::addColumn<QStringList>("findings");
        const QStringList open{QStringLiteral("record-not-ended")};
        const auto row = [](const char *name, const char *lines, int samples, const QStringList &findings) {
            QTest::newRow(name) << QByteArray(lines) << samples << findings;
        };
        row("nothing", "", 0, open);
        row("one", "{\"u\":0,\"t\":5,\"r\":1}\n", 1, open);
        row("blanks and another order", " {\"r\": 1.5e1, \"t\": 5, \"u\": 0} \r\n\n", 1, open);
        row("no line end", "{\"u\":0,\"t\":5,\"r\":1}", 1, open);
        row("answered without a time", "{\"u\":0,\"t\":5}\n", 1, open);
        row("a time and a failure", "{\"u\":0,\"t\":5,\"r\":3,\"f\":\"tls-alert\"}\n", 1, open);
        row("targets in turns", "{\"u\":0,\"t\":5,\"r\":1}\n{\"u\":1,\"t\":4,\"r\":1}\n", 2, open);
        row("ended", "{\"u\":0,\"t\":5,\"r\":1}\n{\"t\":6,\"end\":\"cancelled\"}\n", 1, {});
    }
    void reads()
    {
        QFETCH(QByteArray, lines);
        const ReadBack back = read(recordHeadLine(head()) + lines);
        QVERIFY2(back.end, back.end ? "" : qPrintable(back.end.error().english()));
        QTEST(int(back.samples.size()), "samples");
        QTEST(ids(back.end->findings), "findings");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, const char *lines, ErrorCode code) {
            QTest::newRow(name) << QByteArray(lines) << code;
        };
        using enum ErrorCode;
        row("no JSON", "hello\n", InvalidSyntax);
        row("cut off in the middle", "{\"u\":0,\"t\"\n{\"u\":0,\"t\":5,\"r\":1}\n", InvalidSyntax);
        row("an array", "[1]\n", InvalidSyntax);
        row("no target", "{\"t\":5,\"r\":1}\n", MissingValue);
        row("no time", "{\"u\":0,\"r\":1}\n", MissingValue);
        row("no such target", "{\"u\":2,\"t\":5,\"r\":1}\n", OutOfRange);
        row("a target below none", "{\"u\":-1,\"t\":5,\"r\":1}\n", OutOfRange);
        row("a huge target", "{\"u\":99999999999999999999,\"t\":5,\"r\":1}\n", InvalidSyntax);
        row("time goes back", "{\"u\":0,\"t\":5,\"r\":1}\n{\"u\":0,\"t\":4,\"r\":1}\n", OutOfRange);
        row("time before the start", "{\"u\":0,\"t\":-1,\"r\":1}\n", OutOfRange);
        row("time in a thousand years", "{\"u\":0,\"t\":99999999999999,\"r\":1}\n", OutOfRange);
        row("negative round trip", "{\"u\":0,\"t\":5,\"r\":-1}\n", OutOfRange);
        row("round trip of a week", "{\"u\":0,\"t\":5,\"r\":600000001}\n", OutOfRange);
        row("round trip of a week, with an exponent", "{\"u\":0,\"t\":5,\"r\":6e8}\n", OutOfRange);
        row("not a number", "{\"u\":0,\"t\":5,\"r\":nan}\n", InvalidSyntax);
        row("leading zero", "{\"u\":00,\"t\":5,\"r\":1}\n", InvalidSyntax);
        row("bare point", "{\"u\":0,\"t\":5,\"r\":1.}\n", InvalidSyntax);
        row("round trip as text", "{\"u\":0,\"t\":5,\"r\":\"1\"}\n", InvalidSyntax);
        row("a failure nobody knows", "{\"u\":0,\"t\":5,\"f\":\"bored\"}\n", InvalidSyntax);
        row("two failures", "{\"u\":0,\"t\":5,\"f\":\"tcp-timeout\",\"x\":\"udp-silent\"}\n", InvalidSyntax);
        row("a source nobody knows", "{\"u\":0,\"t\":5,\"r\":1,\"s\":\"icmp\"}\n", InvalidSyntax);
        row("an address that is none", "{\"u\":0,\"t\":5,\"r\":1,\"a\":\"010.0.0.1\"}\n", InvalidSyntax);
        row("a member nobody knows", "{\"u\":0,\"t\":5,\"r\":1,\"z\":1}\n", UnknownName);
        row("a member twice", "{\"u\":0,\"t\":5,\"t\":5,\"r\":1}\n", DuplicateKey);
        row("a gap backwards", "{\"t\":5,\"gap\":\"paused\",\"to\":4}\n", OutOfRange);
        row("a gap for no reason", "{\"t\":5,\"gap\":\"lunch\",\"to\":9}\n", InvalidSyntax);
        row("an end nobody knows", "{\"t\":5,\"end\":\"soon\"}\n", InvalidSyntax);
        row("a line after the end", "{\"t\":5,\"end\":\"finished\"}\n{\"u\":0,\"t\":5,\"r\":1}\n", InvalidSyntax);
        row("a second head", "{\"schema\":\"portreeve.record/1\"}\n", MissingValue);
    }
    void refuses()
    {
        QFETCH(QByteArray, lines);
        const ReadBack back = read(recordHeadLine(head()) + lines);
        QVERIFY(!back.end);
        QTEST(codeOf(back.end), "code");
        // Of two lines the second one is wrong, but for the one that is cut off.
        const bool first = QTest::currentDataTag() == QByteArray("cut off in the middle");
        const QString where = QStringLiteral("test:%1").arg(1 + (first ? 1 : lines.count('\n')));
        QVERIFY2(back.end.error().where.startsWith(where), qPrintable(back.end.error().english()));
    }

    void refusesOtherFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray good = recordHeadLine(sampleRecordHead());
        const auto changed = [&good](const char *from, const char *to) {
            return QByteArray(good).replace(from, to);
        };
        using enum ErrorCode;
        QTest::newRow("empty") << QByteArray() << MissingValue;
        QTest::newRow("blank lines") << QByteArray("\n\n") << MissingValue;
        QTest::newRow("a report") << QByteArray("{\"schema\":\"portreeve.report/1\"}\n") << WrongSchema;
        QTest::newRow("newer") << changed("record/1", "record/2") << NewerSchema;
        QTest::newRow("no schema") << QByteArray("{}\n") << WrongSchema;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0", 4) << WrongEncoding;
        QTest::newRow("HTML") << QByteArray("<html></html>\n") << InvalidSyntax;
        QTest::newRow("NUL") << QByteArray("{\"schema\":\"portreeve.record/1\0\"}\n", 33) << WrongEncoding;
        QTest::newRow("one value over many lines")
            << QByteArray("{\n\"schema\":\"portreeve.record/1\"\n}\n") << InvalidSyntax;
        QTest::newRow("no such day") << changed("2026-11-20", "2026-11-31") << InvalidSyntax;
        QTest::newRow("port 0") << changed("\"port\":4172", "\"port\":0") << OutOfRange;
        QTest::newRow("family 5") << changed("\"family\":4", "\"family\":5") << OutOfRange;
        QTest::newRow("an id twice") << changed("4195/udp/ipv6", "4172/tcp/ipv4") << DuplicateKey;
        QTest::newRow("over sctp") << changed("\"udp\"", "\"sctp\"") << InvalidSyntax;
        QTest::newRow("a limit of nothing") << changed("\"ms\":100", "\"ms\":0") << OutOfRange;
        QTest::newRow("no interval") << changed("\"intervalMs\":1000", "\"intervalMs\":0") << OutOfRange;
        QTest::newRow("a member nobody knows") << changed("\"limits\"", "\"extra\":1, \"limits\"") << UnknownName;
    }
    void refusesOtherFiles()
    {
        QFETCH(QByteArray, bytes);
        const ReadBack back = read(bytes);
        QVERIFY(!back.end);
        QTEST(codeOf(back.end), "code");
        QVERIFY(!back.head);
    }

    void sizesAreLimited()
    {
        const QByteArray start = recordHeadLine(head());
        const QByteArray line = "{\"u\":0,\"t\":5,\"r\":1}\n";
        RecordLimits limits;
        limits.samples = 3;
        QVERIFY(read(start + line.repeated(3), limits).end);
        QCOMPARE(codeOf(read(start + line.repeated(4), limits).end), ErrorCode::TooLarge);
        limits = {};
        limits.bytes = start.size() + 10;
        QCOMPARE(codeOf(read(start + line, limits).end), ErrorCode::TooLarge);
        limits = {};
        limits.lineBytes = start.size();
        QCOMPARE(codeOf(read(start + QByteArray(start.size() + 1, ' ') + line, limits).end), ErrorCode::TooLarge);
        QCOMPARE(codeOf(openRecord(QStringLiteral("/no/such/file"), m_catalog, {})), ErrorCode::FileMissing);
        QCOMPARE(codeOf(openRecord(QStringLiteral("/"), m_catalog, {})), ErrorCode::FileUnreadable);
    }

    void anUnknownSelectionIsAFinding()
    {
        const ReadBack back = read(recordHeadLine(head()).replace("us-east-1\"], ", "us-east-99\"], "));
        QVERIFY2(back.end, back.end ? "" : qPrintable(back.end.error().english()));
        QVERIFY(ids(back.end->findings).contains(QStringLiteral("record-selection-unknown")));
        QCOMPARE(back.head->series, head().series);
    }

    /// Lines that the short way reads say the same as when they are read as any JSON.
    void bothWaysReadTheSame()
    {
        QByteArray plain = recordHeadLine(head());
        QByteArray spaced = plain;
        for (const char *rtt : {"0", "0.001", "12.5", "375", "599999.999", "1.25", "100"}) {
            plain += "{\"u\":1,\"t\":7,\"r\":" + QByteArray(rtt) + "}\n";
            spaced += "{\"u\":1, \"t\":7, \"r\":" + QByteArray(rtt) + "}\n";
        }
        const ReadBack a = read(plain);
        const ReadBack b = read(spaced);
        QVERIFY(a.end && b.end);
        QCOMPARE(a.samples, b.samples);
        QCOMPARE(a.samples.size(), 7);
    }

    void totals()
    {
        MonitorTotals totals(head());
        const QList<double> values{50, 150, 250, 90};
        for (int i = 0; i < 4; ++i)
            totals.add(sampleAt(0, i, values[i]));
        totals.add(sampleAt(0, 4, {}, Failure::TcpTimeout));
        totals.add(gap());
        totals.add(sampleAt(0, 5, 90));
        MonitorSample silent = sampleAt(1, 0, {}, Failure::UdpSilent);
        silent.measured = false;
        totals.add(silent);
        const SeriesTotals first = totals.totals(0);
        QCOMPARE(first.rtt.count, 6);
        QCOMPARE(first.rtt.lost, 1);
        QCOMPARE(first.rtt.max, std::optional<double>(250));
        QCOMPARE(first.rtt.ipdv, std::optional<double>(360.0 / 3));
        QCOMPARE(first.above, (QList<qint64>{2, 1})); // of PCoIP's limits, not of DCV's
        QCOMPARE(first.lastFailure, Failure::TcpTimeout);
        const SeriesTotals second = totals.totals(1);
        QCOMPARE(second.rtt.count, 0);
        QCOMPARE(second.notMeasured, 1);
        QVERIFY(!second.rtt.loss);

        const QJsonObject json = QJsonDocument::fromJson(toJson(totals, head().startedAt.addSecs(6))).object();
        QCOMPARE(json[QStringLiteral("schema")].toString(), QStringLiteral("portreeve.monitor/1"));
        QCOMPARE(json[QStringLiteral("gaps")].toInt(), 1);
        const QJsonObject series = json[QStringLiteral("series")][0].toObject();
        QCOMPARE(series[QStringLiteral("sent")].toInt(), 6);
        QCOMPARE(series[QStringLiteral("above")][1][QStringLiteral("seconds")].toDouble(), 1.0);
        QVERIFY(json[QStringLiteral("series")][1][QStringLiteral("loss")].isNull());
        const QStringList lines = toLines(totals);
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[1].contains(QStringLiteral("100 ms: 2.0 s, 200 ms: 1.0 s")), qPrintable(lines[1]));
        QVERIFY2(lines[2].endsWith(QStringLiteral("udp-silent")), qPrintable(lines[2]));
    }

    void plan_data()
    {
        QTest::addColumn<QStringList>("protocols");
        QTest::addColumn<QStringList>("only");
        QTest::addColumn<QStringList>("hasPorts"); // "4172/tcp/pcoip"
        QTest::addColumn<bool>("streamsOnly");
        const auto list = [](const char *text) {
            return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
        };
        QTest::newRow("both") << list("pcoip dcv") << QStringList()
                              << list("4172/tcp/pcoip 4172/udp/pcoip 4195/tcp/dcv 4195/udp/dcv") << true;
        QTest::newRow("DCV alone") << list("dcv") << QStringList() << list("4195/tcp/dcv 4195/udp/dcv") << true;
        QTest::newRow("a row by its rule")
            << list("pcoip dcv") << list("client-4172-tcp-health") << list("4172/tcp/pcoip") << true;
        QTest::newRow("what is no stream, by name")
            << list("dcv") << list("allow-ws-broker@us-east-1") << list("443/tcp/") << false;
    }
    void plan()
    {
        QFETCH(QStringList, protocols);
        QFETCH(QStringList, only);
        QFETCH(QStringList, hasPorts);
        QFETCH(bool, streamsOnly);
        requirements::Selection selection;
        selection.regions = {QStringLiteral("us-east-1")};
        selection.protocols = protocols;
        const auto normalised = requirements::normalised(m_catalog, selection);
        QVERIFY(normalised);
        const requirements::RequirementSet set = requirements::resolve(m_catalog, *normalised, nullptr);
        const QList<MonitorTarget> targets = planMonitor(m_catalog, set, nullptr, only);
        QSet<QString> ids;
        QSet<QString> ports;
        for (const MonitorTarget &target : targets) {
            QVERIFY(!target.target.dnsOnly);
            QVERIFY(!target.target.id.startsWith(QLatin1String("control-")));
            QVERIFY(!ids.contains(target.target.id));
            ids.insert(target.target.id);
            QVERIFY(!target.requirementIds.isEmpty());
            QVERIFY(!target.target.measureMtu); // many packets, for each sample
            if (streamsOnly)
                QCOMPARE(target.region, QStringLiteral("us-east-1"));
            const bool udp = target.target.transport == probes::Transport::Udp;
            ports.insert(QStringLiteral("%1/%2/%3")
                             .arg(target.target.port)
                             .arg(udp ? QStringLiteral("udp") : QStringLiteral("tcp"), target.protocol));
        }
        for (const QString &port : hasPorts)
            QVERIFY2(ports.contains(port), qPrintable(port));
        probes::Options options;
        const auto units = probes::monitorUnits(targetsOf(targets), options);
        QCOMPARE(units.size(), targets.size() * 2); // both families of each name
        const QList<MonitorSeries> series = seriesOf(targets, units);
        QCOMPARE(series[0].family, ip::Family::IPv4);
        QCOMPARE(series[1].family, ip::Family::IPv6);
        QCOMPARE(series[1].host, series[0].host);
        QVERIFY(series[1].id != series[0].id);
    }

    void limitsOfTheCatalogue()
    {
        const QList<MonitorLimit> limits = monitorLimits(m_catalog);
        QList<double> pcoip;
        for (const MonitorLimit &limit : workspace::limitsOf(limits, QStringLiteral("pcoip")))
            pcoip.append(limit.ms);
        QCOMPARE(pcoip, (QList<double>{100, 200, 375}));
        QList<double> dcv;
        for (const MonitorLimit &limit : workspace::limitsOf(limits, QStringLiteral("dcv")))
            dcv.append(limit.ms);
        QCOMPARE(dcv, (QList<double>{250, 400}));
        QVERIFY(workspace::limitsOf(limits, QString()).isEmpty());
    }

private:
    [[nodiscard]] RecordHead head() const
    {
        RecordHead head = sampleRecordHead();
        head.selection = m_selection;
        return head;
    }
    static MonitorGap gap()
    {
        const qint64 start = sampleRecordHead().startedAt.toMSecsSinceEpoch();
        return {start + 2000, start + 9000, GapReason::Paused};
    }

    QList<MonitorSample> writeSample(const QString &path) const
    {
        auto writer = RecordWriter::create(path, head(), false);
        if (!writer)
            qFatal("%s", qPrintable(writer.error().english()));
        const auto address = *ip::parseAddress(QStringView(u"192.0.2.7"));
        QList<MonitorSample> samples{sampleAt(0, 0, 20.125), sampleAt(1, 0.5, {}, Failure::UdpSilent),
                                     sampleAt(0, 1, 21), sampleAt(0, 2, {}, Failure::TcpTimeout),
                                     sampleAt(0, 9, 22.5, Failure::TlsAlert)};
        samples[1].measured = false;
        for (const int i : {0, 2, 3, 4})
            samples[i].address = address;
        bool good = true;
        for (int i = 0; i < samples.size(); ++i) {
            good = good && (*writer)->add(samples[i]);
            if (i == 3)
                good = good && (*writer)->add(gap());
        }
        good = good && (*writer)->end(head().startedAt.toMSecsSinceEpoch() + 10'000, probes::RunEnd::OutOfTime);
        if (!good)
            qFatal("cannot write");
        return samples;
    }

    [[nodiscard]] ReadBack read(const QByteArray &bytes, const RecordLimits &limits = {}) const
    {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        ReadBack back;
        back.end = readRecord(buffer, QStringLiteral("test"), m_catalog, sinkOf(back), limits);
        return back;
    }

    [[nodiscard]] ReadBack readFile(const QString &path) const
    {
        ReadBack back;
        back.end = openRecord(path, m_catalog, sinkOf(back));
        return back;
    }

    static RecordSink sinkOf(ReadBack &back)
    {
        return {[&back](const RecordHead &head) { back.head = head; },
                [&back](const MonitorSample &sample) { back.samples.append(sample); },
                [&back](const MonitorGap &gap) {
                    back.gaps.append(gap);
                }};
    }

    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    catalog::Catalog m_catalog;
    requirements::Selection m_selection;
};

QTEST_GUILESS_MAIN(TestMonitorRecord)
#include "tst_monitorrecord.moc"
