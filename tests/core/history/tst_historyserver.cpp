// What goes wrong with a server that holds a history: who may not, what is locked, and what it says.
#include "core/history/sqlerror.h"
#include "tests/core/history/backends.h"

#include <QRegularExpression>
#include <QSqlError>

using namespace portreeve;
using namespace portreeve::history;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestHistoryServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void serverRefuses_data();
    void serverRefuses();
    void serverWithoutPassword();
    void localSocket();
    void readerMayRead();
    void nobodyMayNothing();
    void schemaOfAnother();
    void lockedTables();
    void serverGoneInTheMiddle();
    void connectionEndedInATransaction();
    void texts_data();
    void texts();

private:
    /// SQL as the administrator of the server.
    void administer(const Location &location, const QString &sql) const
    {
        const auto connection = aroundStore(location);
        PR_VERIFY(connection);
        for (const QString &statement : sql.split(u';'))
            PR_VERIFY((*connection)->write(statement));
    }

    BackEnds m_backEnds;
    FixedClock m_clock{atNoon()};
};

void TestHistoryServer::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s)); // Qt's own words would stand beside ours on the terminal
}

void TestHistoryServer::serverRefuses_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("listening");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *user, const char *password, const char *database,
                        const char *options, bool listening, ErrorCode code, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(user) << QString::fromLatin1(password)
                            << QString::fromLatin1(database) << QString::fromLatin1(options) << listening << int(code)
                            << QString::fromLatin1(says);
    };
    row("wrong password", "owner", "hush hush", "postgres", "", true, ErrorCode::Unavailable, "user or the password");
    row("a password of signs", "owner", "'\\ %\";--", "postgres", "", true, ErrorCode::Unavailable,
        "user or the password");
    row("no such user", "nobody", "hush hush", "postgres", "", true, ErrorCode::Unavailable, "user or the password");
    row("no such database", "owner", "open sesame", "nowhere", "", true, ErrorCode::Unavailable, "no such database");
    row("nobody listens", "owner", "open sesame", "postgres", "", false, ErrorCode::ConnectionFailed,
        "no server answers");
    row("a server without TLS", "owner", "open sesame", "postgres", "?sslmode=require", true, ErrorCode::TlsFailed,
        "protected connection");
}

void TestHistoryServer::serverRefuses()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QString, database);
    QFETCH(QString, options);
    QFETCH(bool, listening);
    QFETCH(int, code);
    QFETCH(QString, says);
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    QVERIFY(!location.host.isEmpty());
    Result<Location> wrong = parseLocation(m_backEnds.server().url(database, user, password) + options);
    PR_VERIFY(wrong);
    if (!listening)
        wrong->port = 1;
    const Result<OpenedStore> opened = openStore(*wrong, m_clock);
    QVERIFY(!opened);
    const Error error = opened.error();
    QVERIFY2(int(error.code) == code, qPrintable(error.english()));
    QVERIFY2(error.english().contains(says), qPrintable(error.english()));
    QVERIFY2(error.english().contains(wrong->text()), qPrintable(error.english()));
    QVERIFY2(!error.english().contains(password), qPrintable(error.english()));
    QVERIFY(!error.remedy.isEmpty());
}

void TestHistoryServer::serverWithoutPassword()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    Location without = location;
    without.password.clear();
    const Result<OpenedStore> opened = openStore(without, m_clock);
    QVERIFY(!opened);
    QVERIFY2(faultOf(opened).contains(u"user or the password"_s), qPrintable(faultOf(opened)));
}

void TestHistoryServer::localSocket()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    const PostgresServer &server = m_backEnds.server();
    const Result<Location> local = parseLocation(u"postgresql://owner:open%20sesame@:%1/%2?host=%3"_s.arg(server.port())
                                                     .arg(location.database, server.socketFolder()));
    PR_VERIFY(local);
    const Result<OpenedStore> opened = openStore(*local, m_clock);
    PR_VERIFY(opened);
    PR_VERIFY(opened->store->putRun(sampleRun(), {}, {}));
}

void TestHistoryServer::readerMayRead()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    {
        const Result<OpenedStore> opened = openStore(location, m_clock);
        PR_VERIFY(opened);
        PR_VERIFY(opened->store->putRun(sampleRun(), sampleRows(), "{}"));
    }
    administer(location, u"CREATE ROLE reader LOGIN PASSWORD 'r';GRANT USAGE ON SCHEMA portreeve TO reader;"
                         "GRANT SELECT ON ALL TABLES IN SCHEMA portreeve TO reader"_s);
    Location reader = location;
    reader.user = u"reader"_s;
    reader.password = u"r"_s;
    const Result<OpenedStore> opened = openStore(reader, m_clock);
    PR_VERIFY(opened);
    QCOMPARE(opened->store->runs({})->size(), 1);
    const Result<void> written = opened->store->putRun(sampleRun(u"run-2"_s), {}, {});
    QVERIFY(!written);
    QCOMPARE(int(written.error().code), int(ErrorCode::Unavailable));
    QVERIFY2(faultOf(written).contains(u"may not"_s), qPrintable(faultOf(written)));
    QCOMPARE(opened->store->runs({})->size(), 1); // the connection is good for reading on
}

void TestHistoryServer::nobodyMayNothing()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    administer(location, u"CREATE ROLE stranger LOGIN PASSWORD 'stranger'"_s);
    Location stranger = location;
    stranger.user = u"stranger"_s;
    stranger.password = u"stranger"_s;
    for (const bool there : {false, true}) {
        if (there)
            PR_VERIFY(openStore(location, m_clock));
        const Result<OpenedStore> opened = openStore(stranger, m_clock);
        QVERIFY(!opened);
        QCOMPARE(int(opened.error().code), int(ErrorCode::Unavailable));
        QVERIFY2(faultOf(opened).contains(u"may not"_s), qPrintable(faultOf(opened)));
        QVERIFY(!opened.error().remedy.isEmpty());
    }
}

void TestHistoryServer::schemaOfAnother()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    administer(location, u"CREATE SCHEMA portreeve;CREATE TABLE portreeve.ships (name TEXT)"_s);
    const Result<OpenedStore> opened = openStore(location, m_clock);
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::WrongSchema));
    administer(location, u"DROP TABLE portreeve.ships"_s);
    PR_VERIFY(openStore(location, m_clock)); // an empty one was made ready for us
}

void TestHistoryServer::lockedTables()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    const Result<OpenedStore> opened = openStore(location, m_clock, milliseconds(50));
    PR_VERIFY(opened);
    const auto other = aroundStore(location);
    PR_VERIFY(other);
    auto transaction = Transaction::begin(**other);
    PR_VERIFY(transaction);
    PR_VERIFY((*other)->write(u"LOCK TABLE run"_s));
    const Result<void> written = opened->store->putRun(sampleRun(), {}, {});
    QVERIFY(!written);
    QCOMPARE(int(written.error().code), int(ErrorCode::Unavailable));
    QVERIFY2(faultOf(written).contains(u"lock"_s), qPrintable(faultOf(written)));
    transaction->reset();
    PR_VERIFY(opened->store->putRun(sampleRun(), {}, {}));
}

void TestHistoryServer::serverGoneInTheMiddle()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    {
        const Result<OpenedStore> opened = openStore(location, m_clock);
        PR_VERIFY(opened);
        PR_VERIFY(opened->store->putRun(sampleRun(), sampleRows(), "{}"));
        m_backEnds.server().stop();
        const Result<void> written = opened->store->putRun(sampleRun(u"run-2"_s), sampleRows(), "{}");
        const Result<QList<Run>> read = opened->store->runs({});
        PR_VERIFY(m_backEnds.server().resume());
        QVERIFY(!written && !read);
        QCOMPARE(int(written.error().code), int(ErrorCode::Unavailable));
        QCOMPARE(int(read.error().code), int(ErrorCode::Unavailable));
        QVERIFY2(faultOf(written).contains(u"server"_s) && !faultOf(written).contains(u"sesame"_s),
                 qPrintable(faultOf(written)));
        QVERIFY(!written.error().remedy.isEmpty());
    }
    const Result<OpenedStore> again = openStore(location, m_clock);
    PR_VERIFY(again);
    QCOMPARE(again->store->runs({})->size(), 1);
}

void TestHistoryServer::connectionEndedInATransaction()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    PR_VERIFY(openStore(location, m_clock));
    const auto connection = aroundStore(location);
    const auto other = aroundStore(location);
    PR_VERIFY(connection);
    PR_VERIFY(other);
    PR_VERIFY((*connection)->write(u"SET client_min_messages TO error"_s));
    const auto backend = (*connection)->readOne(u"SELECT pg_backend_pid()"_s);
    PR_VERIFY(backend);
    {
        const auto transaction = Transaction::begin(**connection);
        PR_VERIFY(transaction);
        PR_VERIFY((*connection)->write(u"INSERT INTO schema_version VALUES (?, 'x', 1)"_s, {99}));
        PR_VERIFY((*other)->readOne(u"SELECT pg_terminate_backend(?, 10000)"_s, {*backend}));
        const auto written = (*connection)->write(u"INSERT INTO schema_version VALUES (?, 'y', 1)"_s, {100});
        QVERIFY(!written);
        QCOMPARE(int(written.error().code), int(ErrorCode::Unavailable));
        QVERIFY(!(*transaction)->commit());
    }
    QCOMPARE((*other)->readOne(u"SELECT count(*) FROM schema_version WHERE version > 90"_s)->toInt(), 0);
}

void TestHistoryServer::texts_data()
{
    QTest::addColumn<QString>("native");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *native, const char *text, ErrorCode code, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(native) << QString::fromLatin1(text) << int(code)
                            << QString::fromLatin1(says);
    };
    row("unknown host", "", "could not translate host name \"db\" to address: Name or service not known",
        ErrorCode::HostNotFound, "name of the server");
    row("no answer", "", "connection to server at \"192.0.2.1\", port 5432 failed: timeout expired",
        ErrorCode::TimedOut, "in time");
    row("no entry for the host", "", "FATAL:  no pg_hba.conf entry for host \"192.0.2.1\", no encryption",
        ErrorCode::Unavailable, "may not");
    row("a certificate of others", "", "SSL error: certificate verify failed", ErrorCode::TlsFailed, "protected");
    row("too many clients", "", "FATAL:  sorry, too many clients already", ErrorCode::Unavailable, "no more work");
    row("in another language", "", "Passwort-Authentifizierung fehlgeschlagen", ErrorCode::Unavailable,
        "Passwort-Authentifizierung");
    row("ended by the administrator", "57P01", "terminating connection", ErrorCode::Unavailable, "ended");
    row("disk of the server", "53100", "could not extend file", ErrorCode::WriteFailed, "disk of the server");
    row("deadlock", "40P01", "deadlock detected", ErrorCode::Unavailable, "same rows");
    row("a standby", "25006", "cannot execute INSERT in a read-only transaction", ErrorCode::Unavailable, "may not");
    row("a text that repeats the password", "", "option \"hush=1\" is unknown", ErrorCode::Unavailable, "...");
    row("two lines", "", "connection failed:\n\tConnection refused\n", ErrorCode::ConnectionFailed,
        "failed: Connection refused");
}

void TestHistoryServer::texts()
{
    QFETCH(QString, native);
    QFETCH(QString, text);
    QFETCH(int, code);
    QFETCH(QString, says);
    Location location = *parseLocation(u"postgresql://ann:hush@db/net"_s);
    const Error error =
        sqlError(location, Purpose::Write, QSqlError(u"driver"_s, text, QSqlError::UnknownError, native));
    QCOMPARE(int(error.code), code);
    QVERIFY2(error.english().contains(says), qPrintable(error.english()));
    QVERIFY(!error.english().contains(u"hush"_s) && !error.english().contains(u'\n'));
    QVERIFY(error.english().startsWith(u"cannot write to the history: "_s));
    QVERIFY(!error.remedy.isEmpty());
}

QTEST_GUILESS_MAIN(TestHistoryServer)
#include "tst_historyserver.moc"
