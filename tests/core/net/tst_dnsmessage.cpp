#include "core/net/dnsmessage.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::net;

namespace {

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

// 12 octets of header, then the question "a.example" A IN at offset 12.
QByteArray header(const char *flags, const char *counts)
{
    return hex("1234") + hex(flags) + hex(counts);
}

const QByteArray Question = hex("01 61 07 6578616d706c65 00 0001 0001");

QString print(const DnsMessage &message)
{
    QStringList lines;
    for (const DnsRecord &record : message.answers) {
        const DnsService &service = record.service;
        const QString where = QStringLiteral("%1 %2 %3 %4")
                                  .arg(service.priority)
                                  .arg(service.weight)
                                  .arg(service.port)
                                  .arg(QString::fromLatin1(service.target));
        const QString data = record.type == quint16(DnsType::Cname) ? QString::fromLatin1(record.canonicalName)
                             : record.type == quint16(DnsType::Srv) ? where
                             : record.type == quint16(DnsType::A) || record.type == quint16(DnsType::Aaaa)
                                 ? record.address.toCanonicalText()
                                 : QStringLiteral("-");
        lines.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(QString::fromLatin1(record.owner))
                         .arg(record.type)
                         .arg(record.ttl)
                         .arg(data));
    }
    return lines.join(QStringLiteral("; "));
}

} // namespace

class TestDnsMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected"); // empty where it is an error
        QTest::newRow("an address") << header("8180", "0001 0001 0000 0000") + Question +
                                           hex("c00c 0001 0001 0000003c 0004 c0000207")
                                    << "a.example 1 60 192.0.2.7";
        QTest::newRow("an IPv6 address") << header("8180", "0001 0001 0000 0000") + Question +
                                                hex("c00c 001c 0001 00000001 0010 20010db8000000000000000000000001")
                                         << "a.example 28 1 2001:db8::1";
        QTest::newRow("a canonical name that is half compressed")
            << header("8180", "0001 0002 0000 0000") + Question + hex("c00c 0005 0001 0000003c 0004 0142 c00e") +
                   hex("c027 0001 0001 0000001e 0004 c0000201")
            << "a.example 5 60 b.example; b.example 1 30 192.0.2.1";
        QTest::newRow("upper case reads as lower case")
            << header("8180", "0000 0001 0000 0000") + hex("01 41 00 0001 0001 00000000 0004 7f000001")
            << "a 1 0 127.0.0.1";
        QTest::newRow("odd octets are escaped")
            << header("8180", "0000 0001 0000 0000") + hex("04 2e5c00ff 00 0001 0001 00000000 0004 7f000001")
            << "\\046\\092\\000\\255 1 0 127.0.0.1";
        QTest::newRow("a TTL with the highest bit is zero")
            << header("8180", "0001 0001 0000 0000") + Question + hex("c00c 0001 0001 80000000 0004 c0000207")
            << "a.example 1 0 192.0.2.7";
        QTest::newRow("where a service is") << header("8180", "0001 0001 0000 0000") + Question +
                                                   hex("c00c 0021 0001 00000258 000a 0000 0064 0185 0162 c00e")
                                            << "a.example 33 600 0 100 389 b.example";
        QTest::newRow("a service that is nowhere")
            << header("8180", "0001 0001 0000 0000") + Question + hex("c00c 0021 0001 00000258 0007 0000 0000 0000 00")
            << "a.example 33 600 0 0 0 ";
        QTest::newRow("an unknown type is kept by number")
            << header("8180", "0001 0001 0000 0000") + Question + hex("c00c 0041 0001 00000000 0002 abcd")
            << "a.example 65 0 -";
        QTest::newRow("another class is passed over")
            << header("8180", "0001 0002 0000 0000") + Question + hex("c00c 0001 0003 00000000 0004 01020304") +
                   hex("c00c 0001 0001 00000000 0004 c0000207")
            << "a.example 1 0 192.0.2.7";
        QTest::newRow("what follows the answers does not matter")
            << header("8180", "0001 0001 0001 0001") + Question + hex("c00c 0001 0001 00000000 0004 c0000207 ff")
            << "a.example 1 0 192.0.2.7";
    }

    void read()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const auto message = parseDnsMessage(bytes);
        QVERIFY2(message, message ? "" : qPrintable(message.error().english()));
        QCOMPARE(print(*message), expected);
    }

    void refuse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray one = header("8180", "0001 0001 0000 0000") + Question;
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a header") << hex("1234 8180 0001");
        QTest::newRow("two questions") << header("8180", "0002 0000 0000 0000") + Question + Question;
        QTest::newRow("question ends early") << header("8180", "0001 0000 0000 0000") + hex("01 61 07 65");
        QTest::newRow("fewer answers than promised") << one;
        QTest::newRow("a name that points to itself") << one + hex("c01b 0001 0001 00000000 0004 01020304");
        QTest::newRow("two names that point to each other") << one + hex("c01d c01b 0001 0001 00000000 0004 01020304");
        QTest::newRow("a name that points forward") << one + hex("c0ff 0001 0001 00000000 0004 01020304");
        QTest::newRow("half a pointer") << one + hex("c0");
        QTest::newRow("a label type that was never used") << one + hex("80 0001 0001 00000000 0004 01020304");
        QTest::newRow("a label over 63 octets") << one + hex("40") + QByteArray(80, 'a');
        QTest::newRow("a name over 255 octets") << header("8180", "0001 0000 0000 0000") +
                                                       (hex("3f") + QByteArray(63, 'a')).repeated(4) +
                                                       hex("00 0001 0001");
        QTest::newRow("an address of 3 octets") << one + hex("c00c 0001 0001 00000000 0003 010203");
        QTest::newRow("an address of 5 octets") << one + hex("c00c 0001 0001 00000000 0005 0102030405");
        QTest::newRow("an IPv6 address of 4 octets") << one + hex("c00c 001c 0001 00000000 0004 01020304");
        QTest::newRow("data that ends early") << one + hex("c00c 0001 0001 00000000 0004 0102");
        QTest::newRow("a canonical name shorter than its data") << one + hex("c00c 0005 0001 00000000 0003 c00cff");
        QTest::newRow("a service without a target") << one + hex("c00c 0021 0001 00000000 0006 0000 0000 0185");
        QTest::newRow("a service shorter than its data")
            << one + hex("c00c 0021 0001 00000000 0009 0000 0000 0185 c00c ff");
        QTest::newRow("65535 answers") << header("8180", "0000 ffff 0000 0000") + QByteArray(5000, '\0');
    }

    void refuse()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!parseDnsMessage(bytes));
    }

    void everyCutIsRefused()
    {
        const QByteArray whole = header("8180", "0001 0002 0000 0000") + Question +
                                 hex("c00c 0005 0001 0000003c 0004 0142 c00e c027 0001 0001 0000001e 0004 c0000201");
        QVERIFY(parseDnsMessage(whole));
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!parseDnsMessage(whole.left(length)), qPrintable(QString::number(length)));
    }

    void headerBits()
    {
        const auto message = parseDnsMessage(header("8783", "0001 0000 0000 0000") + Question);
        QVERIFY(message);
        QCOMPARE(message->id, quint16(0x1234));
        QVERIFY(message->response && message->authoritative && message->truncated && message->recursionAvailable);
        QCOMPARE(message->rcode, DnsRcode::NxDomain);
        QCOMPARE(message->questionName, QByteArray("a.example"));
        QCOMPARE(message->questionType, quint16(1));
    }

    void chains_data()
    {
        QTest::addColumn<QByteArray>("answers"); // count octet, then records; names a=c00c, b, c spelled out
        QTest::addColumn<QString>("expected");
        const QByteArray aToB = hex("c00c 0005 0001 00000064 0003 016200");
        const QByteArray bToC = hex("016200 0005 0001 00000032 0003 016300");
        const QByteArray cToA = hex("016300 0005 0001 00000032 000b 0161076578616d706c6500");
        const QByteArray cAddress = hex("016300 0001 0001 00000096 0004 c0000203");
        const QByteArray dAddress = hex("016400 0001 0001 00000001 0004 c0000204");
        QTest::newRow("in order") << char(3) + aToB + bToC + cAddress << "b,c 192.0.2.3 ttl 50";
        QTest::newRow("in any order") << char(3) + cAddress + bToC + aToB << "b,c 192.0.2.3 ttl 50";
        QTest::newRow("the same address twice")
            << char(4) + aToB + bToC + cAddress + cAddress << "b,c 192.0.2.3 ttl 50";
        QTest::newRow("a loop ends") << char(3) + aToB + bToC + cToA << "b,c  ttl 50";
        QTest::newRow("addresses of another name do not count") << char(2) + aToB + dAddress << "b  ttl 100";
        QTest::newRow("nothing") << QByteArray(1, '\0') << "  ttl 0";
    }

    void chains()
    {
        QFETCH(QByteArray, answers);
        QFETCH(QString, expected);
        const QByteArray counts = hex("0001 00") + answers.left(1) + hex("0000 0000");
        const auto message = parseDnsMessage(hex("1234 8180") + counts + Question + answers.mid(1));
        QVERIFY(message);
        const DnsRecords records = recordsOf(*message);
        QStringList addresses;
        for (const ip::Address &address : records.addresses)
            addresses.append(address.toCanonicalText());
        QCOMPARE(QStringLiteral("%1 %2 ttl %3")
                     .arg(QString::fromLatin1(records.chain.join(',')), addresses.join(u','))
                     .arg(records.ttl),
                 expected);
    }

    void ask_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("expected"); // empty: an error
        const QByteArray start = hex("abcd 0100 0001 0000 0000 0000");
        QTest::newRow("a name") << "a.example" << start + hex("0161 076578616d706c65 00 001c 0001");
        QTest::newRow("with a trailing dot") << "a.example." << start + hex("0161 076578616d706c65 00 001c 0001");
        QTest::newRow("an empty name") << "" << QByteArray();
        QTest::newRow("only a dot") << "." << QByteArray();
        QTest::newRow("an empty label") << "a..example" << QByteArray();
        QTest::newRow("a blank") << "a b.example" << QByteArray();
        QTest::newRow("not ASCII") << QStringLiteral("m\u00fcller.example") << QByteArray();
        QTest::newRow("a label of 64") << QString(64, u'a') << QByteArray();
        QTest::newRow("a name of 254 octets in text")
            << QStringList{QString(63, u'a'), QString(63, u'a'), QString(63, u'a'), QString(62, u'a')}.join(u'.')
            << QByteArray();
    }

    void ask()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, expected);
        const auto query = encodeDnsQuery(0xABCD, name, DnsType::Aaaa);
        QCOMPARE(query ? *query : QByteArray(), expected);
    }
};

QTEST_APPLESS_MAIN(TestDnsMessage)
#include "tst_dnsmessage.moc"
