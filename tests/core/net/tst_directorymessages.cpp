#include "core/net/directory/ber.h"
#include "core/net/directory/kerberos.h"
#include "core/net/directory/netlogon.h"
#include "core/net/directory/ntp.h"
#include "core/net/directory/radiusstatus.h"
#include "core/net/directory/smbnegotiate.h"
#include "tests/support/directoryvectors.h"

#include <QDateTime>
#include <QTest>

using namespace portreeve;
using namespace portreeve::net;
using namespace std::chrono_literals;
using tests::counting;
using tests::octets;

namespace {

constexpr qint32 MessageId = 7;

std::chrono::microseconds noon(double plusSeconds)
{
    const QDateTime time(QDate(2025, 6, 1), QTime(12, 0), Qt::UTC);
    return std::chrono::seconds(time.toSecsSinceEpoch()) + std::chrono::microseconds(qint64(plusSeconds * 1e6));
}

QByteArray patched(QByteArray bytes, qsizetype at, const char *hex)
{
    const QByteArray with = octets(hex);
    return bytes.replace(at, with.size(), with);
}

QString kindOf(const KerberosAnswer &answer)
{
    switch (answer.kind) {
    case KerberosAnswer::Kind::Error:
        return kerberosErrorName(answer.code) + u' ' + answer.realm;
    case KerberosAnswer::Kind::Ticket:
        return QStringLiteral("ticket ") + answer.realm;
    case KerberosAnswer::Kind::NotOne:
        break;
    }
    return QStringLiteral("-");
}

QString kindOf(const LdapAnswer &answer)
{
    switch (answer.kind) {
    case LdapAnswer::Kind::Entry:
        return QStringLiteral("entry %1").arg(answer.attributes.size());
    case LdapAnswer::Kind::Done:
        return QStringLiteral("done %1 %2").arg(answer.resultCode).arg(answer.diagnostic);
    case LdapAnswer::Kind::Disconnection:
        return QStringLiteral("bye %1 %2").arg(answer.resultCode).arg(answer.diagnostic);
    case LdapAnswer::Kind::OtherQuestion:
        return QStringLiteral("other");
    case LdapAnswer::Kind::NotOne:
        break;
    }
    return QStringLiteral("-");
}

QString kindOf(const SmbAnswer &answer)
{
    switch (answer.kind) {
    case SmbAnswer::Kind::Negotiated:
        return smbDialectText(answer.dialect) +
               (answer.signingRequired ? QStringLiteral(" signed") : QStringLiteral(" unsigned"));
    case SmbAnswer::Kind::Refused:
        return QStringLiteral("refused %1").arg(answer.status, 8, 16, QLatin1Char('0'));
    case SmbAnswer::Kind::OldDialect:
        return QStringLiteral("old");
    case SmbAnswer::Kind::NotOne:
        break;
    }
    return QStringLiteral("-");
}

QString kindOf(const NtpAnswer &answer)
{
    const QString clock = answer.synchronized ? QStringLiteral(" set") : QStringLiteral(" not set");
    switch (answer.kind) {
    case NtpAnswer::Kind::Time:
        return QString::number(answer.stratum) + clock;
    case NtpAnswer::Kind::Kiss:
        return QStringLiteral("kiss ") + answer.kissCode + clock;
    case NtpAnswer::Kind::OtherQuestion:
        return QStringLiteral("other");
    case NtpAnswer::Kind::NotOne:
        break;
    }
    return QStringLiteral("-");
}

QString kindOf(const RadiusAnswer &answer)
{
    switch (answer.kind) {
    case RadiusAnswer::Kind::Answer:
        return radiusCodeText(answer.code);
    case RadiusAnswer::Kind::OtherQuestion:
        return QStringLiteral("other");
    case RadiusAnswer::Kind::NotOne:
        break;
    }
    return QStringLiteral("-");
}

NtpQuestion ntpQuestion()
{
    return makeNtpQuestion(counting);
}

/// Identifier 0 and everything else counting.
RadiusQuestion radiusQuestion()
{
    return makeRadiusQuestion(counting);
}

QByteArray radiusReject()
{
    return octets("03 00 001a") + counting(16) + octets("12 06 6e6f2121");
}

QString readKerberos(const QByteArray &bytes)
{
    return kindOf(readKerberosAnswer(bytes));
}
QString readLdap(const QByteArray &bytes)
{
    return kindOf(readLdapAnswer(bytes, MessageId));
}
QString readPing(const QByteArray &bytes)
{
    const std::optional<NetlogonAnswer> answer = readNetlogon(bytes);
    return answer ? answer->host + u' ' + answer->site : QStringLiteral("-");
}
QString readSmb(const QByteArray &bytes)
{
    return kindOf(readSmbAnswer(bytes));
}
QString readNtp(const QByteArray &bytes)
{
    return kindOf(readNtpAnswer(bytes, ntpQuestion()));
}
QString readRadius(const QByteArray &bytes)
{
    return kindOf(readRadiusAnswer(bytes, radiusQuestion()));
}

using Read = QString (*)(const QByteArray &);
using Cut = Frame (*)(QByteArrayView);

} // namespace

Q_DECLARE_METATYPE(Read)
Q_DECLARE_METATYPE(Cut)

class TestDirectoryMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integers_data();
    void integers();
    void elements_data();
    void elements();
    void depthIsLimited();
    void questions_data();
    void questions();
    void answers_data();
    void answers();
    void cutShort_data();
    void cutShort();
    void frames_data();
    void frames();
    void kerberosTellsRealmAndTime();
    void readsWhatSambaSays();
    void rootDseTellsTheDomain();
    void namingContexts_data();
    void namingContexts();
    void pingTellsTheController();
    void smbTellsItsTime();
    void ntpTellsOffsetAndDelay_data();
    void ntpTellsOffsetAndDelay();
    void textOfPeersIsHarmless();
};

void TestDirectoryMessages::integers_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QByteArray>("bytes");
    // X.690 section 8.3: the fewest octets, two's complement.
    QTest::newRow("zero") << qint64(0) << octets("02 01 00");
    QTest::newRow("127") << qint64(127) << octets("02 01 7f");
    QTest::newRow("128 needs an octet for the sign") << qint64(128) << octets("02 02 0080");
    QTest::newRow("256") << qint64(256) << octets("02 02 0100");
    QTest::newRow("minus one") << qint64(-1) << octets("02 01 ff");
    QTest::newRow("minus 128") << qint64(-128) << octets("02 01 80");
    QTest::newRow("minus 129") << qint64(-129) << octets("02 02 ff7f");
    QTest::newRow("the largest") << std::numeric_limits<qint64>::max() << octets("02 08 7fffffffffffffff");
    QTest::newRow("the smallest") << std::numeric_limits<qint64>::min() << octets("02 08 8000000000000000");
}

void TestDirectoryMessages::integers()
{
    QFETCH(qint64, value);
    QFETCH(QByteArray, bytes);
    QCOMPARE(berInteger(value), bytes);
    BerReader reader(bytes);
    QCOMPARE(reader.integer(), value);
    QVERIFY(reader.ok() && reader.atEnd());
}

void TestDirectoryMessages::elements_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("size"); // as berSize says
    QTest::addColumn<bool>("readable");
    QTest::newRow("empty") << QByteArray() << 0 << false;
    QTest::newRow("a tag alone") << octets("30") << 0 << false;
    QTest::newRow("no content") << octets("3000") << 2 << true;
    QTest::newRow("long form") << octets("04 81 02 6162") << 5 << true;
    QTest::newRow("long form in four octets") << octets("04 84 00000001 61") << 7 << true;
    QTest::newRow("half a length") << octets("04 82 01") << 0 << false;
    QTest::newRow("longer than what is there") << octets("04 05 6162") << 7 << false;
    QTest::newRow("as long as four octets say") << octets("04 84 ffffffff 61") << -2 << false;
    QTest::newRow("a length of five octets") << octets("04 85 0000000001 61") << -1 << false;
    QTest::newRow("indefinite length") << octets("30 80 0201 05 0000") << -1 << false;
    QTest::newRow("a length of 127 octets") << octets("30 ff 00") << -1 << false;
    QTest::newRow("a tag of several octets") << octets("7f 21 01 00") << -1 << false;
}

void TestDirectoryMessages::elements()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, size);
    QFETCH(bool, readable);
    QCOMPARE(berSize(bytes), size == -2 ? qsizetype(0xffffffff) + 6 : qsizetype(size));
    BerReader reader(bytes);
    QCOMPARE(reader.next().has_value(), readable);
    QCOMPARE(reader.ok(), readable);
    QVERIFY(!reader.next());
    QVERIFY(!reader.ok());
}

void TestDirectoryMessages::depthIsLimited()
{
    QByteArray bytes;
    for (int i = 0; i < BerMostDepth + 2; ++i)
        bytes = berElement(ber::Sequence, bytes);
    BerReader reader(bytes);
    int depth = 0;
    while (reader.ok() && !reader.atEnd()) {
        reader = reader.enter(ber::Sequence);
        ++depth;
    }
    QVERIFY(!reader.ok());
    QCOMPARE(depth, BerMostDepth + 1);
}

void TestDirectoryMessages::questions_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("Kerberos: AS-REQ without pre-authentication")
        << encodeAsRequest(QStringLiteral("A"), QStringLiteral("b"), 5)
        << octets("6a 6e 30 6c a1 03 02 01 05 a2 03 02 01 0a a4 60 30 5e"
                  "a0 07 03 05 00 00000000"
                  "a1 0e 30 0c a0 03 02 01 01 a1 05 30 03 1b 01 62"
                  "a2 03 1b 01 41"
                  "a3 16 30 14 a0 03 02 01 02 a1 0d 30 0b 1b 06 6b7262746774 1b 01 41"
                  "a5 11 18 0f 31393730303130313030303030305a"
                  "a7 03 02 01 05"
                  "a8 0e 30 0c 02 01 14 02 01 13 02 01 12 02 01 11");
    // RFC 4511 section 4.5.1, with the filter "present: objectClass".
    QTest::newRow("LDAP: a base search of the root")
        << encodeBaseSearch(1, octets("87 0b 6f626a656374436c617373"), {"a"})
        << octets("30 28 02 01 01 63 23 04 00 0a 01 00 0a 01 00 02 01 00"
                  "02 01 05 01 01 00 87 0b 6f626a656374436c617373"
                  "30 03 04 01 61");
    // The filter of MS-ADTS 6.3.3.1: (&(DnsDomain=a.b)(NtVer=\06\00\00\00)).
    QTest::newRow("CLDAP: the ping") << encodeNetlogonPing(1, QStringLiteral("a.b"))
                                     << octets("30 45 02 01 01 63 40 04 00 0a 01 00 0a 01 00 02 01 00 02 01 05 01 01 00"
                                               "a0 21 a3 10 04 09 446e73446f6d61696e 04 03 612e62"
                                               "a3 0d 04 05 4e74566572 04 04 06000000"
                                               "30 0a 04 08 4e65746c6f676f6e");
    QTest::newRow("CLDAP: the ping of a controller's own domain")
        << encodeNetlogonPing(1, {})
        << octets("30 33 02 01 01 63 2e 04 00 0a 01 00 0a 01 00 02 01 00 02 01 05 01 01 00"
                  "a0 0f a3 0d 04 05 4e74566572 04 04 06000000"
                  "30 0a 04 08 4e65746c6f676f6e");
    QTest::newRow("NTP: client mode, version 4, and random bits for a time")
        << ntpQuestion().datagram << QByteArray(1, 0x23) + QByteArray(39, '\0') + counting(8);
    QTest::newRow("RADIUS: Status-Server with a Message-Authenticator")
        << radiusQuestion().datagram << octets("0c 00 0026") + counting(16) + octets("50 12") + counting(16);
    // MS-SMB2 2.2.1.2, 2.2.3 and 2.2.3.1.1.
    QTest::newRow("SMB: every dialect, and the integrity context of 3.1.1")
        << makeSmbNegotiate(counting)
        << octets("000000 9e fe534d42 4000 0000 00000000 0000 0100") + QByteArray(48, '\0') +
               octets("2400 0500 0100 0000 00000000") + counting(16) +
               octets("70000000 0100 0000 0202 1002 0003 0203 1103 0000") +
               octets("0100 2600 00000000 0100 2000 0100") + counting(32);
}

void TestDirectoryMessages::questions()
{
    QFETCH(QByteArray, question);
    QFETCH(QByteArray, bytes);
    QCOMPARE(question.toHex(' '), bytes.toHex(' '));
}

void TestDirectoryMessages::answers_data()
{
    QTest::addColumn<Read>("read");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, Read read, const QByteArray &bytes, const char *expected) {
        QTest::newRow(name) << read << bytes << QString::fromLatin1(expected);
    };
    const QByteArray krb = tests::kerberosError();
    row("Kerberos: a name that nobody has", readKerberos, krb, "KDC_ERR_C_PRINCIPAL_UNKNOWN CORP.EXAMPLE");
    row("Kerberos: pre-authentication is wanted", readKerberos, patched(krb, 44, "19"),
        "KDC_ERR_PREAUTH_REQUIRED CORP.EXAMPLE");
    row("Kerberos: another realm", readKerberos, patched(krb, 44, "44"), "KDC_ERR_WRONG_REALM CORP.EXAMPLE");
    row("Kerberos: a code without a name", readKerberos, patched(krb, 44, "63"), "error 99 CORP.EXAMPLE");
    row("Kerberos: a ticket", readKerberos, tests::kerberosTicket(), "ticket CORP.EXAMPLE");
    row("Kerberos: version 4", readKerberos, patched(krb, 8, "04"), "-");
    row("Kerberos: the message type of another message", readKerberos, patched(krb, 13, "0b"), "-");
    row("Kerberos: something after it", readKerberos, krb + 'x', "-");
    row("Kerberos: our own question", readKerberos, encodeAsRequest(QStringLiteral("A"), QStringLiteral("b"), 5), "-");
    row("Kerberos: indefinite length", readKerberos, patched(krb, 3, "80"), "-");
    row("Kerberos: an inner length that lies", readKerberos, patched(krb, 3, "20"), "-");
    row("LDAP: an entry", readLdap, tests::rootDseEntry(), "entry 4");
    row("LDAP: an entry and the end of the search", readLdap, tests::rootDseEntry() + tests::searchDone(), "entry 4");
    row("LDAP: the end alone", readLdap, tests::searchDone(), "done 0 ");
    row("LDAP: an operations error", readLdap, octets("30 0e 02 01 07 65 09 0a 01 01 04 00 04 02 6e6f"), "done 1 no");
    row("LDAP: another question's answer", readLdap, patched(tests::searchDone(), 4, "08"), "other");
    row("LDAP: the server hangs up", readLdap,
        octets("30 24 02 01 00 78 1f 0a 01 34 04 00 04 00 8a 16 312e332e362e312e342e312e313436362e3230303336"),
        "bye 52 ");
    row("LDAP: a bind response", readLdap, patched(tests::searchDone(), 5, "61"), "-");
    row("LDAP: text instead of a number", readLdap, patched(tests::searchDone(), 2, "04"), "-");
    row("LDAP: a result without its code", readLdap, octets("30 07 02 01 07 65 02 04 00"), "-");
    row("LDAP: an attribute beyond its entry", readLdap,
        octets("30 14 02 01 07 64 0f 04 00 30 0b 30 0a 04 01 61 31 05 04 09 62 63 64"), "-");
    row("LDAP: an entry without attributes", readLdap, octets("30 09 02 01 07 64 04 04 00 30 00"), "entry 0");
    row("LDAP: HTTP", readLdap, "HTTP/1.1 400 Bad Request\r\n\r\n", "-");
    row("ping: a controller", readPing, tests::netlogonValue(), "dc1.corp.example Default");
    row("ping: one that is paused", readPing, patched(tests::netlogonValue(), 0, "18"), "dc1.corp.example Default");
    row("ping: an older structure", readPing, patched(tests::netlogonValue(), 0, "13"), "-");
    row("ping: a pointer to itself", readPing, patched(tests::netlogonValue(), 38, "c026"), "-");
    row("ping: a pointer forward", readPing, patched(tests::netlogonValue(), 38, "c030"), "-");
    row("ping: a label of a kind that does not exist", readPing, patched(tests::netlogonValue(), 24, "44"), "-");
    const QByteArray smb = tests::smbNegotiated();
    row("SMB: 3.1.1 that must be signed", readSmb, smb, "3.1.1 signed");
    row("SMB: 2.1 that need not be", readSmb, patched(smb, 66, "0100 1002"), "2.1 unsigned");
    row("SMB: a dialect of tomorrow", readSmb, patched(smb, 68, "0004"), "0x0400 signed");
    row("SMB: not supported", readSmb, patched(smb, 8, "bb0000c0"), "refused c00000bb");
    row("SMB: version 1", readSmb, patched(smb, 0, "ff"), "old");
    row("SMB: a request", readSmb, patched(smb, 16, "00000000"), "-");
    row("SMB: another command", readSmb, patched(smb, 12, "0100"), "-");
    row("SMB: a structure of another size", readSmb, patched(smb, 64, "4000"), "-");
    row("SMB: a header of another size", readSmb, patched(smb, 4, "4100"), "-");
    const QByteArray ntp = tests::ntpAnswer();
    row("NTP: stratum 2", readNtp, ntp, "2 set");
    row("NTP: with a key and extensions after it", readNtp, ntp + counting(20), "2 set");
    row("NTP: a clock that is not set", readNtp, patched(ntp, 0, "e4"), "2 not set");
    row("NTP: no stratum", readNtp, patched(ntp, 1, "10"), "16 not set");
    row("NTP: too many questions", readNtp, patched(patched(ntp, 1, "00"), 12, "52415445"), "kiss RATE not set");
    row("NTP: no stratum and no reason", readNtp, patched(patched(ntp, 1, "00"), 12, "00000000"), "kiss  not set");
    row("NTP: another question's answer", readNtp, patched(ntp, 24, "ff"), "other");
    row("NTP: our own question", readNtp, ntpQuestion().datagram, "-");
    row("NTP: version 7", readNtp, patched(ntp, 0, "3c"), "-");
    row("RADIUS: a refusal", readRadius, radiusReject(), "Access-Reject");
    row("RADIUS: an acceptance", readRadius, patched(radiusReject(), 0, "02"), "Access-Accept");
    row("RADIUS: padding after it", readRadius, radiusReject() + QByteArray(9, '\0'), "Access-Reject");
    row("RADIUS: without attributes", readRadius, octets("02 00 0014") + counting(16), "Access-Accept");
    row("RADIUS: another identifier", readRadius, patched(radiusReject(), 1, "01"), "other");
    row("RADIUS: our own question", readRadius, radiusQuestion().datagram, "-");
    row("RADIUS: shorter than a head", readRadius, patched(radiusReject(), 2, "0013"), "-");
    row("RADIUS: longer than what came", readRadius, patched(radiusReject(), 2, "00ff"), "-");
    row("RADIUS: an attribute of length one", readRadius, patched(radiusReject(), 21, "01"), "-");
    row("RADIUS: an attribute beyond the end", readRadius, patched(radiusReject(), 21, "07"), "-");
}

void TestDirectoryMessages::answers()
{
    QFETCH(Read, read);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    QCOMPARE(read(bytes), expected);
}

void TestDirectoryMessages::cutShort_data()
{
    QTest::addColumn<Read>("read");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qsizetype>("least"); // how much of it already is an answer
    const auto row = [](const char *name, Read read, const QByteArray &bytes, qsizetype least) {
        QTest::newRow(name) << read << bytes << least;
    };
    row("Kerberos error", readKerberos, tests::kerberosError(), tests::kerberosError().size());
    row("Kerberos ticket", readKerberos, tests::kerberosTicket(), tests::kerberosTicket().size());
    row("LDAP entry", readLdap, tests::rootDseEntry(), tests::rootDseEntry().size());
    row("LDAP result", readLdap, tests::searchDone(), tests::searchDone().size());
    row("ping", readPing, tests::netlogonValue(), tests::netlogonValue().size() - 8); // versions and tokens
    row("SMB", readSmb, tests::smbNegotiated(), tests::smbNegotiated().size());
    row("NTP", readNtp, tests::ntpAnswer(), tests::ntpAnswer().size());
    row("RADIUS", readRadius, radiusReject(), radiusReject().size());
}

void TestDirectoryMessages::cutShort()
{
    QFETCH(Read, read);
    QFETCH(QByteArray, bytes);
    QFETCH(qsizetype, least);
    QVERIFY(read(bytes) != QLatin1String("-"));
    for (qsizetype size = 0; size < least; ++size)
        QVERIFY2(read(bytes.first(size)) == QLatin1String("-"), QByteArray::number(size).constData());
}

void TestDirectoryMessages::frames_data()
{
    QTest::addColumn<Cut>("cut");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("size");
    using State = Frame::State;
    const auto row = [](const char *name, Cut cut, const QByteArray &received, State state, int size) {
        QTest::newRow(name) << cut << received << int(state) << size;
    };
    row("Kerberos: nothing yet", kerberosFrame, {}, State::More, 0);
    row("Kerberos: half a length", kerberosFrame, octets("0000"), State::More, 0);
    row("Kerberos: half a message", kerberosFrame, octets("00000003 6162"), State::More, 0);
    row("Kerberos: whole", kerberosFrame, octets("00000003 616263"), State::Whole, 3);
    row("Kerberos: more than one", kerberosFrame, octets("00000003 616263 64"), State::Whole, 3);
    row("Kerberos: a message of no size", kerberosFrame, octets("00000000"), State::Broken, 0);
    row("Kerberos: the reserved bit", kerberosFrame, octets("80000003 616263"), State::Broken, 0);
    row("Kerberos: HTTP", kerberosFrame, "HTTP/1.1 400", State::Broken, 0);
    row("LDAP: nothing yet", ldapFrame, {}, State::More, 0);
    row("LDAP: half an element", ldapFrame, octets("30 03 61"), State::More, 0);
    row("LDAP: whole", ldapFrame, octets("30 01 61 62"), State::Whole, 3);
    row("LDAP: another tag", ldapFrame, octets("16"), State::Broken, 0);
    row("LDAP: indefinite", ldapFrame, octets("3080"), State::Broken, 0);
    row("LDAP: huge", ldapFrame, octets("3084 7fffffff"), State::Broken, 0);
    row("SMB: nothing yet", smbFrame, {}, State::More, 0);
    row("SMB: whole", smbFrame, octets("00000004 61626364"), State::Whole, 4);
    row("SMB: half", smbFrame, octets("00000005 61626364"), State::More, 0);
    row("SMB: NetBIOS refuses the session", smbFrame, octets("83 000001 82"), State::Broken, 0);
    row("SMB: huge", smbFrame, octets("00ffffff"), State::Broken, 0);
    row("SMB: too small for any message", smbFrame, octets("00000003 616263"), State::Broken, 0);
}

void TestDirectoryMessages::frames()
{
    QFETCH(Cut, cut);
    QFETCH(QByteArray, received);
    QFETCH(int, state);
    QFETCH(int, size);
    const Frame frame = cut(received);
    QCOMPARE(int(frame.state), state);
    QCOMPARE(frame.body.size(), qsizetype(size));
}

void TestDirectoryMessages::kerberosTellsRealmAndTime()
{
    const KerberosAnswer answer = readKerberosAnswer(tests::kerberosError());
    QCOMPARE(answer.realm, QStringLiteral("CORP.EXAMPLE"));
    QCOMPARE(answer.serverTime->count(), noon(3.5).count());
    QByteArray february = tests::kerberosError();
    february.replace("20250601", "20250230");
    QVERIFY(!readKerberosAnswer(february).serverTime);
    QCOMPARE(readKerberosAnswer(february).kind, KerberosAnswer::Kind::Error);
}

void TestDirectoryMessages::readsWhatSambaSays()
{
    const KerberosAnswer error = readKerberosAnswer(tests::capturedKerberosError());
    QCOMPARE(kindOf(error), QStringLiteral("KDC_ERR_C_PRINCIPAL_UNKNOWN PORTREEVE.INVALID"));
    QVERIFY(error.serverTime);
    const LdapAnswer entry = readLdapAnswer(tests::capturedNetlogon(), 1);
    QCOMPARE(kindOf(entry), QStringLiteral("entry 1"));
    const std::optional<NetlogonAnswer> controller = readNetlogon(entry.first("netlogon"));
    QVERIFY(controller);
    QCOMPARE(controller->domain, QStringLiteral("corp.example.com"));
    QCOMPARE(controller->host, QStringLiteral("dc1.corp.example.com"));
    QCOMPARE(controller->clientSite, QStringLiteral("Default-First-Site-Name"));
    QVERIFY(controller->isKdc() && controller->isGlobalCatalog() && controller->isWritable());
    const SmbAnswer smb = readSmbAnswer(tests::capturedSmb());
    QCOMPARE(kindOf(smb), QStringLiteral("3.1.1 signed"));
    // Samba's Kerberos and SMB were asked in the same minute.
    QVERIFY(std::chrono::abs(*smb.time - *error.serverTime) < 60s);
}

void TestDirectoryMessages::rootDseTellsTheDomain()
{
    const RootDse dse = rootDseOf(readLdapAnswer(tests::rootDseEntry(), MessageId));
    QCOMPARE(dse.domain, QStringLiteral("corp.example"));
    QCOMPARE(dse.host, QStringLiteral("dc1.corp.example"));
    QCOMPARE(dse.globalCatalog, std::optional(true));
    QVERIFY(!dse.synchronized);
    QCOMPARE(dse.time->count(), noon(3).count());
}

void TestDirectoryMessages::namingContexts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("domain");
    QTest::newRow("a domain") << QStringLiteral("DC=corp,DC=example,DC=com") << QStringLiteral("corp.example.com");
    QTest::newRow("small letters and spaces")
        << QStringLiteral("dc=Corp, dc=example") << QStringLiteral("corp.example");
    QTest::newRow("an organization") << QStringLiteral("o=Example") << QString();
    QTest::newRow("a part without a value") << QStringLiteral("DC=,DC=example") << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestDirectoryMessages::namingContexts()
{
    QFETCH(QString, name);
    QFETCH(QString, domain);
    QCOMPARE(domainOfNamingContext(name), domain);
}

void TestDirectoryMessages::pingTellsTheController()
{
    const LdapAnswer entry = readLdapAnswer(tests::netlogonEntry(), MessageId);
    QCOMPARE(kindOf(entry), QStringLiteral("entry 1"));
    const std::optional<NetlogonAnswer> answer = readNetlogon(entry.first("netlogon"));
    QVERIFY(answer);
    QCOMPARE(answer->forest, QStringLiteral("corp.example"));
    QCOMPARE(answer->domain, QStringLiteral("corp.example"));
    QCOMPARE(answer->host, QStringLiteral("dc1.corp.example"));
    QCOMPARE(answer->clientSite, QStringLiteral("Default"));
    QVERIFY(answer->isGlobalCatalog() && answer->isKdc() && answer->givesTime() && answer->isWritable());
    QVERIFY(!answer->paused);
}

void TestDirectoryMessages::smbTellsItsTime()
{
    const SmbAnswer answer = readSmbAnswer(tests::smbNegotiated());
    QCOMPARE(answer.time->count(), noon(3).count());
    QCOMPARE(answer.serverId, counting(16));
    QVERIFY(!readSmbAnswer(patched(tests::smbNegotiated(), 104, "0000000000000000")).time);
}

void TestDirectoryMessages::ntpTellsOffsetAndDelay_data()
{
    QTest::addColumn<double>("asked"); // seconds after noon
    QTest::addColumn<double>("answered");
    QTest::addColumn<double>("offset");
    QTest::addColumn<double>("delay");
    // The server had the question from 12:00:03.5 to 12:00:03.500244.
    QTest::newRow("the same time, 20 ms away") << 3.490122 << 3.510122 << 0.0 << 0.019756;
    QTest::newRow("this device is 3.5 s behind") << 0.0 << 0.000244 << 3.5 << 0.0;
    QTest::newRow("this device is an hour ahead") << 3603.5 << 3603.500244 << -3600.0 << 0.0;
}

void TestDirectoryMessages::ntpTellsOffsetAndDelay()
{
    QFETCH(double, asked);
    QFETCH(double, answered);
    QFETCH(double, offset);
    QFETCH(double, delay);
    const NtpTimes times = ntpTimes(readNtpAnswer(tests::ntpAnswer(), ntpQuestion()), noon(asked), noon(answered));
    QVERIFY(std::abs(double(times.offset.count()) - offset * 1e6) < 3);
    QVERIFY(std::abs(double(times.delay.count()) - delay * 1e6) < 3);
    // The next era begins in 2036; a device that lives in it reads the same timestamps as its own.
    constexpr auto era = std::chrono::seconds(qint64(1) << 32);
    const NtpTimes later =
        ntpTimes(readNtpAnswer(tests::ntpAnswer(), ntpQuestion()), noon(asked) + era, noon(answered) + era);
    QCOMPARE(later.offset.count(), times.offset.count());
}

void TestDirectoryMessages::textOfPeersIsHarmless()
{
    QCOMPARE(peerText(QByteArray("a\x1b[31mb\r\nc\0d", 12)), QStringLiteral("a?[31mb??c?d"));
    QCOMPARE(peerText(QString(u'\u202e').toUtf8()), QStringLiteral("?"));
    QCOMPARE(peerText(QByteArray(1000, 'x')).size(), qsizetype(255));
}

QTEST_GUILESS_MAIN(TestDirectoryMessages)
#include "tst_directorymessages.moc"
