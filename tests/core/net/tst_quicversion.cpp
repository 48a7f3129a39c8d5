#include "core/net/quicversion.h"

#include <QTest>

using namespace portreeve::net;

namespace {

/// Always the same bytes: 0, 1, 2 ..
QByteArray counting(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (qsizetype i = 0; i < count; ++i)
        bytes[i] = char(i);
    return bytes;
}

// A probe and its answer as captured on the Internet, published with OONI's QUIC ping (ts-031-quicping).
const QByteArray CapturedDestination = QByteArray::fromHex("7d6b8c357319510cabb63e7f1b44f27163");
const QByteArray CapturedSource = QByteArray::fromHex("79a49544574d4160794cdac9dbb7d288");
constexpr quint32 CapturedVersion = 0xbabababa;
const QByteArray CapturedAnswer = QByteArray::fromHex("c000000000"
                                                      "1079a49544574d4160794cdac9dbb7d288"
                                                      "117d6b8c357319510cabb63e7f1b44f27163"
                                                      "4a5aaa2a00000001ff00001d513035305130343651303433");

QuicProbe captured()
{
    return makeQuicProbe(1200, CapturedVersion, CapturedDestination, CapturedSource, counting);
}

QByteArray answer(const QuicProbe &probe, const QByteArray &versions, char first = char(0x80))
{
    return QByteArray(1, first) + QByteArray(4, '\0') + char(probe.sourceId.size()) + probe.sourceId +
           char(probe.destinationId.size()) + probe.destinationId + versions;
}

} // namespace

class TestQuicVersion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheCapturedHead();
    void fillsTheDatagram_data();
    void fillsTheDatagram();
    void takesFreshIds();
    void readsTheCapturedAnswer();
    void readsAnswers_data();
    void readsAnswers();
    void namesVersions_data();
    void namesVersions();
};

void TestQuicVersion::writesTheCapturedHead()
{
    const QuicProbe probe = captured();
    const QByteArray head = QByteArray::fromHex("c1babababa"
                                                "117d6b8c357319510cabb63e7f1b44f27163"
                                                "1079a49544574d4160794cdac9dbb7d288"
                                                "00");
    QVERIFY(probe.datagram.startsWith(head));
    QCOMPARE(quint8(probe.datagram[head.size()]) >> 6, 1); // a length of two bytes
    const int length = (quint8(probe.datagram[head.size()]) & 0x3f) << 8 | quint8(probe.datagram[head.size() + 1]);
    QCOMPARE(qsizetype(length), probe.datagram.size() - head.size() - 2);
}

void TestQuicVersion::fillsTheDatagram_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("size");
    QTest::newRow("least") << 1200 << 1200;
    QTest::newRow("a rung of the ladder") << 1472 << 1472;
    QTest::newRow("too small to be answered") << 600 << 1200;
}

void TestQuicVersion::fillsTheDatagram()
{
    QFETCH(int, asked);
    QFETCH(int, size);
    QCOMPARE(makeQuicProbe(asked, counting).datagram.size(), qsizetype(size));
}

void TestQuicVersion::takesFreshIds()
{
    int calls = 0;
    const auto random = [&calls](qsizetype count) {
        ++calls;
        return QByteArray(count, char(calls));
    };
    const QuicProbe one = makeQuicProbe(1200, random);
    const QuicProbe two = makeQuicProbe(1200, random);
    QVERIFY(isReservedQuicVersion(one.version));
    QVERIFY(one.destinationId != two.destinationId);
    QVERIFY(one.sourceId != two.sourceId);
    QVERIFY(one.destinationId != one.sourceId);
    QVERIFY(one.destinationId.size() >= 8 && one.destinationId.size() <= 20);
}

void TestQuicVersion::readsTheCapturedAnswer()
{
    const QuicReading reading = readQuicAnswer(CapturedAnswer, captured());
    QCOMPARE(reading.kind, QuicReading::Kind::Negotiation);
    QCOMPARE(reading.versions, (QList<quint32>{1, 0xff00001d, 0x51303530, 0x51303436, 0x51303433})); // not the reserved
}

void TestQuicVersion::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    const QuicProbe probe = captured();
    const QByteArray one = QByteArray::fromHex("00000001");
    const auto row = [](const char *name, const QByteArray &bytes, QuicReading::Kind kind) {
        QTest::newRow(name) << bytes << int(kind);
    };
    using Kind = QuicReading::Kind;
    row("whole", answer(probe, one), Kind::Negotiation);
    row("unused bits are free", answer(probe, one, char(0xff)), Kind::Negotiation);
    row("only a reserved version", answer(probe, QByteArray::fromHex("1a2a3a4a")), Kind::Negotiation);
    row("no version", answer(probe, {}), Kind::NotOne);
    row("part of a version", answer(probe, one.left(3)), Kind::NotOne);
    row("a version and a part", answer(probe, one + one.left(1)), Kind::NotOne);
    row("our own version", answer(probe, QByteArray::fromHex("babababa")), Kind::NotOne);
    row("short header", answer(probe, one, char(0x40)), Kind::NotOne);
    row("another version in the header", answer(probe, one).replace(1, 4, QByteArray::fromHex("00000001")),
        Kind::NotOne);
    row("empty", {}, Kind::NotOne);
    row("one byte", QByteArray(1, char(0x80)), Kind::NotOne);
    row("ends inside the first id", answer(probe, one).left(10), Kind::NotOne);
    row("ends inside the second id", answer(probe, one).left(30), Kind::NotOne);
    row("a length beyond the end", QByteArray::fromHex("8000000000ff0000"), Kind::NotOne);
    QuicProbe other = probe;
    other.sourceId[3] = char(~other.sourceId[3]);
    row("another source id", answer(other, one), Kind::OtherIds);
    other = probe;
    other.destinationId.chop(1);
    row("a shorter destination id", answer(other, one), Kind::OtherIds);
    other = probe;
    std::swap(other.sourceId, other.destinationId);
    row("ids not exchanged, as an echo gives", answer(other, one), Kind::OtherIds);
    row("the probe itself, echoed", probe.datagram, Kind::NotOne);
    row("ids without any byte", QByteArray::fromHex("80000000000000") + one, Kind::OtherIds);
}

void TestQuicVersion::readsAnswers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    QCOMPARE(int(readQuicAnswer(bytes, captured()).kind), kind);
}

void TestQuicVersion::namesVersions_data()
{
    QTest::addColumn<quint32>("version");
    QTest::addColumn<QString>("text");
    QTest::newRow("1") << 1U << QStringLiteral("v1");
    QTest::newRow("2") << 0x6b3343cfU << QStringLiteral("v2");
    QTest::newRow("draft") << 0xff00001dU << QStringLiteral("draft-29");
    QTest::newRow("Google's") << 0x51303530U << QStringLiteral("0x51303530");
}

void TestQuicVersion::namesVersions()
{
    QFETCH(quint32, version);
    QFETCH(QString, text);
    QCOMPARE(quicVersionText(version), text);
}

QTEST_GUILESS_MAIN(TestQuicVersion)
#include "tst_quicversion.moc"
