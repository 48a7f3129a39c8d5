#include "core/awsranges/flapping.h"
#include "tests/support/rangefiles.h"
#include "tests/support/rangehistories.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using awsranges::Flapping;
using awsranges::IpRanges;
using awsranges::RangeHistory;

class TestRangeHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesAddresses_data();
    void comparesAddresses();
    void readsWhatItWrites();
    void refuses_data();
    void refuses();
    void findsFlapping_data();
    void findsFlapping();
    void longFlapping();
};

void TestRangeHistory::comparesAddresses_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("changes");
    const QByteArray base = "9.9.8.0/24 S r\n";
    QTest::newRow("nothing") << base << base << QString();
    QTest::newRow("added") << base << base + "9.9.9.0/24 S r\n" << u"+S/r/9.9.9.0/24"_s;
    QTest::newRow("removed") << base + "2001:db8::/32 S r" << base << u"-S/r/2001:db8::/32"_s;
    QTest::newRow("split is no change") << base << QByteArray("9.9.8.0/25 S r\n9.9.8.128/25 S r") << QString();
    QTest::newRow("another border group is no change") << base << QByteArray("9.9.8.0/24 S r other") << QString();
    QTest::newRow("narrowed") << base << QByteArray("9.9.8.0/25 S r") << u"-S/r/9.9.8.128/25"_s;
    QTest::newRow("another service") << base << QByteArray("9.9.8.0/24 T r") << u"-S/r/9.9.8.0/24 +T/r/9.9.8.0/24"_s;
    QTest::newRow("inside a wider row is no change") << base << base + "9.9.8.0/25 S r\n" << QString();
}

void TestRangeHistory::comparesAddresses()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, changes);
    const Result<IpRanges> from = IpRanges::parse(rangeFile(before), {});
    const Result<IpRanges> to = IpRanges::parse(rangeFile(after), {});
    QVERIFY(from && to);
    awsranges::Publication publication;
    publication.published = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    publication.changes = awsranges::spaceChanges(*from, *to);
    QCOMPARE(printed({publication}), u"0 %1"_s.arg(changes).trimmed());
}

void TestRangeHistory::readsWhatItWrites()
{
    const RangeHistory history = rangeHistory(u"0\n1 +S/r/9.9.9.0/24 -S/r/2001:db8::/32 +T/GLOBAL/8.0.0.0/8\n1\n9"_s);
    const QByteArray bytes = toJson(history);
    const Result<RangeHistory> read = awsranges::readRangeHistory(bytes, u"h.json"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
    QCOMPARE(*read, history);
    QCOMPARE(toJson(*read), bytes);
    QCOMPARE(*awsranges::readRangeHistory(toJson(RangeHistory()), u"h.json"_s), RangeHistory());
}

void TestRangeHistory::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const QByteArray good = toJson(rangeHistory(u"0\n1 +S/r/9.9.9.0/24"_s));
    const auto row = [&good](const char *name, const QByteArray &from, const QByteArray &to, ErrorCode code) {
        if (!good.contains(from))
            qFatal("nothing to change: %s", name);
        QTest::newRow(name) << QByteArray(good).replace(from, to) << int(code);
    };
    QTest::newRow("empty") << QByteArray() << int(ErrorCode::InvalidSyntax);
    QTest::newRow("truncated") << good.left(good.size() / 2) << int(ErrorCode::InvalidSyntax);
    row("another file", "rangehistory/1", "project/1", ErrorCode::WrongSchema);
    row("a later version", "rangehistory/1", "rangehistory/2", ErrorCode::NewerSchema);
    row("host bits", "9.9.9.0/24", "9.9.9.1/24", ErrorCode::HostBitsSet);
    row("no date", "2026-01-02-12-00-00", "2026-01-02", ErrorCode::InvalidSyntax);
    row("earlier than the one before", "2026-01-02-12-00-00", "2025-01-02-12-00-00", ErrorCode::OutOfRange);
    row("does not follow", "\"previous\":\"1767268800", "\"previous\":\"1767268801", ErrorCode::OutOfRange);
    row("no changes", "\"changes\"", "\"change\"", ErrorCode::MissingValue);
    row("prefixes are no list", "[\"9.9.9.0/24\"]", "\"9.9.9.0/24\"", ErrorCode::InvalidSyntax);
}

void TestRangeHistory::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const Result<RangeHistory> read = awsranges::readRangeHistory(bytes, u"h.json"_s);
    QVERIFY(!read);
    QCOMPARE(int(read.error().code), code);
    QVERIFY(read.error().where.startsWith(u"h.json"));
}

void TestRangeHistory::findsFlapping_data()
{
    QTest::addColumn<QString>("history");
    QTest::addColumn<QString>("flapping"); // changes, first, last, announced
    QTest::addColumn<QString>("steady");
    const auto row = [](const char *name, const QString &history, const QString &flapping, const QString &steady) {
        QTest::newRow(name) << history << flapping << steady;
    };
    const QString there = u"+S/r/9.9.9.0/24"_s;
    const QString gone = u"-S/r/9.9.9.0/24"_s;
    const auto days = [&](const QList<int> &list) {
        QStringList lines{u"0"_s};
        for (int i = 0; i < list.size(); ++i)
            lines.append(u"%1 %2"_s.arg(list[i]).arg(i % 2 == 0 ? there : gone));
        return lines.join(u'\n');
    };
    row("nothing", u"0\n1"_s, {}, u"0\n1"_s);
    row("once", days({1}), {}, days({1}));
    row("there and back is no flapping", days({1, 2, 3}), {}, days({1, 2, 3}));
    row("twice there and back", days({1, 2, 3, 4}), u"4 1 4 gone"_s, u"0\n1\n2\n3\n4"_s);
    row("ends announced", days({1, 2, 3, 4, 5}), u"5 1 5 there"_s, u"0\n1\n2\n3\n4\n5"_s);
    row("a quiet week between is still one run", days({1, 8, 15, 22}), u"4 1 4 gone"_s, u"0\n1\n8\n15\n22"_s);
    row("more than a week is not", days({1, 2, 3, 11}), {}, days({1, 2, 3, 11}));
    row("a change long after a run counts for itself", days({1, 2, 3, 4, 40}), u"4 1 4 gone"_s,
        u"0\n1\n2\n3\n4\n40 +S/r/9.9.9.0/24"_s);
    row("two runs, the newer first", days({1, 2, 3, 4, 40, 41, 42, 43}), u"4 5 8 gone; 4 1 4 gone"_s,
        u"0\n1\n2\n3\n4\n40\n41\n42\n43"_s);
    row("others stay",
        u"1 +S/r/9.9.9.0/24 +T/r/9.9.9.0/24\n2 -S/r/9.9.9.0/24\n3 +S/r/9.9.9.0/24 +S/r/8.0.0.0/8\n4 -S/r/9.9.9.0/24"_s,
        u"4 0 3 gone"_s, u"1 +T/r/9.9.9.0/24\n2\n3 +S/r/8.0.0.0/8\n4"_s);
    row("once together with a neighbour", days({1, 2, 3}) + u"\n4 -S/r/9.9.8.0/23"_s, u"4 1 4 gone"_s,
        u"0\n1\n2\n3\n4 -S/r/9.9.8.0/24"_s);
    row("once together with both parts of what is wider",
        days({1, 2}) + u"\n3 +S/r/9.9.0.0/16\n4 -S/r/9.9.9.0/24\n5 +S/r/9.9.9.0/24"_s, u"5 1 5 there"_s,
        u"0\n1\n2\n3 +S/r/9.9.0.0/21 +S/r/9.9.8.0/24 +S/r/9.9.10.0/23 +S/r/9.9.12.0/22 +S/r/9.9.16.0/20 "
        "+S/r/9.9.32.0/19 +S/r/9.9.64.0/18 +S/r/9.9.128.0/17\n4\n5"_s);
    row("what it left stands once it has settled", days({1, 2, 3, 4, 5}) + u"\n40"_s, u"5 1 5 there"_s,
        u"0\n1\n2\n3\n4\n5 +S/r/9.9.9.0/24\n40"_s);
}

void TestRangeHistory::findsFlapping()
{
    QFETCH(QString, history);
    QFETCH(QString, flapping);
    QFETCH(QString, steady);
    const RangeHistory made = rangeHistory(history);
    const QList<Flapping> found = awsranges::findFlapping(made);
    QStringList runs;
    for (const Flapping &run : found) {
        QCOMPARE(run.prefix.toCanonicalText(), u"9.9.9.0/24"_s);
        runs.append(
            u"%1 %2 %3 %4"_s.arg(run.changes).arg(run.first).arg(run.last).arg(run.announced ? u"there"_s : u"gone"_s));
    }
    QCOMPARE(runs.join(u"; "_s), flapping);
    QCOMPARE(printed(awsranges::withoutFlapping(made, found)), steady);
}

/// As one prefix of the published file did: 174 times gone and back within 12 weeks.
void TestRangeHistory::longFlapping()
{
    QStringList lines{u"0"_s};
    for (int turn = 0; turn < 348; ++turn)
        lines.append(u"%1 %2S/r/9.9.9.0/24"_s.arg(turn * 84 / 348).arg(turn % 2 == 0 ? u"-"_s : u"+"_s));
    const RangeHistory made = rangeHistory(lines.join(u'\n'));
    const QList<Flapping> found = awsranges::findFlapping(made);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().changes, 348);
    QVERIFY(found.first().announced);
    for (const awsranges::Publication &publication : awsranges::withoutFlapping(made, found))
        QVERIFY(publication.changes.isEmpty());
}

QTEST_APPLESS_MAIN(TestRangeHistory)
#include "tst_rangehistory.moc"
