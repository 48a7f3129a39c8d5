// What goes wrong around a history: files that are not what they should be, disks, locks and servers.
#include "core/history/sqlerror.h"
#include "core/history/sqlitefile.h"
#include "tests/core/history/backends.h"
#include "tests/support/faults.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSqlError>

#include <thread>

using namespace portreeve;
using namespace portreeve::history;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr QFile::Permissions ReadAndEnter =
    QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

Location fileAt(const QString &path)
{
    Location location;
    location.path = path;
    return location;
}

} // namespace

class TestHistoryFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void badFiles_data();
    void badFiles();
    void damageThatComesLater();
    void largeFilesAreCheckedInPart_data();
    void largeFilesAreCheckedInPart();
    void secondDamageDoesNotReplaceTheFirst();
    void damageThatAllSeeAtOnce();
    void otherDatabasesAreNotTouched_data();
    void otherDatabasesAreNotTouched();
    void readOnlyFolder();
    void readOnlyFile();
    void missingFolder();
    void aFolder();
    void lockedFile();
    void fullDisk();
    void killedWhileMaking();
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
    [[nodiscard]] QString path(const QString &name = u"history"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files); }
    Result<OpenedStore> open(const QString &path, milliseconds wait = milliseconds(5'000)) const
    {
        return openStore(fileAt(path), m_clock, wait);
    }
    /// A history with a run in it, closed.
    void make(const QString &path) const
    {
        const Result<OpenedStore> opened = open(path);
        PR_VERIFY(opened);
        QList<RunRow> rows(500, sampleRows().constFirst());
        PR_VERIFY(opened->store->putRun(sampleRun(), rows, "{}"));
    }
    /// SQL as the administrator of the server.
    void administer(const Location &location, const QString &sql) const
    {
        const auto connection = aroundStore(location);
        PR_VERIFY(connection);
        for (const QString &statement : sql.split(u';'))
            PR_VERIFY((*connection)->write(statement));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    BackEnds m_backEnds;
    FixedClock m_clock{atNoon()};
};

void TestHistoryFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QTest::failOnWarning(QRegularExpression(u"."_s)); // Qt's own words would stand beside ours on the terminal
}

enum class Fate { New, SetAside, Refused };

void TestHistoryFaults::badFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("fate");
    const auto row = [](const char *name, const QByteArray &bytes, Fate fate) {
        QTest::newRow(name) << bytes << int(fate);
    };
    QTemporaryDir folder;
    make(folder.filePath(u"whole"_s));
    const QByteArray whole = content(folder.filePath(u"whole"_s));
    QVERIFY(whole.size() > 40'000);
    const auto with = [&](qsizetype at, const QByteArray &bytes) {
        return QByteArray(whole).replace(at, bytes.size(), bytes);
    };
    row("zero length", {}, Fate::New);
    row("truncated to half", whole.left(whole.size() / 2), Fate::SetAside);
    row("truncated to one page", whole.left(4096), Fate::SetAside);
    row("truncated within a page", whole.left(5000), Fate::SetAside);
    row("truncated to the header", whole.left(100), Fate::SetAside);
    row("truncated within the header", whole.left(60), Fate::SetAside);
    row("noughts", QByteArray(20'000, '\0'), Fate::SetAside);
    row("a page of noughts", with(8192, QByteArray(4096, '\0')), Fate::SetAside);
    row("a page of noise", with(16384, QByteArray(4096, '\xa5')), Fate::SetAside);
    row("noise after the header", with(100, QByteArray(2000, '\xa5')), Fate::SetAside);
    row("an impossible page size", with(16, QByteArray("\x00\x03", 2)), Fate::SetAside);
    row("a first page of noughts but for the header", with(100, QByteArray(3996, '\0')), Fate::SetAside);
    row("text", "not a database\n", Fate::Refused);
    row("a report", "{\"schema\":\"portreeve.report/1\"}\n" + QByteArray(5000, ' '), Fate::Refused);
    row("the first letters of a database", "SQLite", Fate::Refused);
    row("noise", QByteArray(20'000, '\xa5'), Fate::Refused);
    row("no application id", with(68, QByteArray(4, '\0')), Fate::Refused);
    row("another application id", with(68, "Fire"), Fate::Refused);
}

void TestHistoryFaults::badFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, fate);
    put(path(), bytes);
    const Result<OpenedStore> opened = open(path());
    if (Fate(fate) == Fate::Refused) {
        QVERIFY(!opened);
        QCOMPARE(int(opened.error().code), int(ErrorCode::WrongSchema));
        QCOMPARE(opened.error().where, path());
        QVERIFY(!opened.error().remedy.isEmpty());
        QCOMPARE(content(path()), bytes);
        QCOMPARE(files(), QStringList{u"history"_s});
        return;
    }
    PR_VERIFY(opened);
    QCOMPARE(opened->findings.size(), Fate(fate) == Fate::SetAside ? 1 : 0);
    if (Fate(fate) == Fate::SetAside) {
        const Finding &finding = opened->findings.constFirst();
        QCOMPARE(finding.id, u"history-damaged"_s);
        QCOMPARE(finding.where, path() + u".damaged-20261120T120000Z"_s);
        QCOMPARE(content(finding.where), bytes); // nothing is lost
    }
    // The new one works, and is told of once.
    QVERIFY(opened->store->runs({})->isEmpty());
    PR_VERIFY(opened->store->putRun(sampleRun(), sampleRows(), "{}"));
    const Result<OpenedStore> again = open(path());
    PR_VERIFY(again);
    QVERIFY(again->findings.isEmpty());
    QCOMPARE(again->store->runs({})->size(), 1);
}

void TestHistoryFaults::damageThatComesLater()
{
    make(path());
    const Result<OpenedStore> opened = open(path());
    PR_VERIFY(opened);
    PR_VERIFY(open(path())->store->putRun(sampleRun(u"run-2"_s), {}, {})); // what was read so far no longer counts
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096));
    const QByteArray noise(file.size() - 4096, '\xa5');
    QCOMPARE(file.write(noise), noise.size());
    file.close();
    const Result<QList<RunRow>> rows = opened->store->rows({u"run-1"_s});
    QVERIFY(!rows);
    QCOMPARE(int(rows.error().code), int(ErrorCode::InvalidSyntax));
    QVERIFY2(rows.error().remedy.english().contains(u"set aside"_s), qPrintable(rows.error().remedy.english()));
    const Result<OpenedStore> again = open(path());
    PR_VERIFY(again);
    QCOMPARE(again->findings.size(), 1);
}

void TestHistoryFaults::largeFilesAreCheckedInPart_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("setAside");
    QTest::newRow("a run's rows") << u"run_row"_s << true;
    QTest::newRow("series") << u"series"_s << true;
    QTest::newRow("samples") << u"sample"_s << false;
}

void TestHistoryFaults::largeFilesAreCheckedInPart()
{
    QFETCH(QString, table);
    QFETCH(bool, setAside);
    make(path());
    qint64 page = 0;
    {
        const auto tables = Connection::open(fileAt(path()), milliseconds(1'000));
        PR_VERIFY(tables);
        page = (*tables)->readOne(u"SELECT rootpage FROM sqlite_master WHERE name = ?"_s, {table})->toLongLong();
        QVERIFY(page > 1);
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096));
    QCOMPARE(file.write(QByteArray(4096, '\xa5')), 4096);
    file.close();
    Findings findings;
    const auto opened = openSqlite(fileAt(path()), milliseconds(1'000), m_clock, findings, 1);
    PR_VERIFY(opened);
    QCOMPARE(findings.size(), setAside ? 1 : 0);
}

void TestHistoryFaults::secondDamageDoesNotReplaceTheFirst()
{
    for (int i = 1; i <= 3; ++i) {
        put(path(), QByteArray(1000 * i, '\0'));
        const Result<OpenedStore> opened = open(path());
        PR_VERIFY(opened);
        QCOMPARE(content(opened->findings.constFirst().where).size(), 1000 * i);
    }
    QCOMPARE(files().filter(u".damaged-"_s).size(), 3);
}

/// One sets it aside; the others find what that one made.
void TestHistoryFaults::damageThatAllSeeAtOnce()
{
    put(path(), QByteArray(10'000, '\0'));
    constexpr int Openers = 6;
    QStringList faults(Openers);
    std::atomic<int> findings = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < Openers; ++i)
            threads.emplace_back([&, i, fault = &faults[i]] {
                const Result<OpenedStore> opened = open(path(), milliseconds(20'000));
                *fault =
                    !opened ? faultOf(opened) : faultOf(opened->store->putRun(sampleRun(QString::number(i)), {}, {}));
                findings += opened ? int(opened->findings.size()) : 0;
            });
    }
    QCOMPARE(faults.join(QString()), QString());
    QCOMPARE(findings.load(), 1);
    QCOMPARE(open(path())->store->runs({})->size(), Openers);
    QCOMPARE(files().filter(u".damaged-"_s).size(), 1);
}

void TestHistoryFaults::otherDatabasesAreNotTouched_data()
{
    QTest::addColumn<QString>("pragma");
    QTest::newRow("rollback journal") << u"PRAGMA user_version = 7"_s;
    QTest::newRow("write-ahead log") << u"PRAGMA journal_mode = WAL"_s;
    QTest::newRow("an application id") << u"PRAGMA application_id = 7"_s;
}

void TestHistoryFaults::otherDatabasesAreNotTouched()
{
    QFETCH(QString, pragma);
    {
        const auto other = Connection::open(fileAt(path()), milliseconds(1'000));
        PR_VERIFY(other);
        PR_VERIFY((*other)->write(pragma));
        PR_VERIFY((*other)->write(u"CREATE TABLE run (cookies TEXT)"_s));
    }
    const QByteArray before = content(path());
    const Result<OpenedStore> opened = open(path());
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::WrongSchema));
    QCOMPARE(content(path()), before);
    QCOMPARE(files(), QStringList{u"history"_s});
}

#ifdef Q_OS_UNIX
void TestHistoryFaults::readOnlyFolder()
{
    QVERIFY(QFile::setPermissions(m_folder->path(), ReadAndEnter));
    const AsOrdinaryUser user;
    const Result<OpenedStore> opened = open(path());
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::CannotCreate));
    QVERIFY(!opened.error().remedy.isEmpty());
}

void TestHistoryFaults::readOnlyFile()
{
    make(path());
    QVERIFY(QFile::setPermissions(m_folder->path(), ReadAndEnter));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    const AsOrdinaryUser user;
    const Result<OpenedStore> opened = open(path());
    const Result<void> written = opened ? opened->store->putRun(sampleRun(), {}, {}) : Result<void>(opened.error());
    QVERIFY(!written);
    const ErrorCode code = written.error().code;
    QVERIFY2(code == ErrorCode::CannotCreate || code == ErrorCode::WriteFailed, qPrintable(faultOf(written)));
    QVERIFY(!written.error().remedy.isEmpty());
    QCOMPARE(files(), QStringList{u"history"_s});
}

void TestHistoryFaults::fullDisk()
{
    make(path());
    const Result<OpenedStore> opened = open(path());
    PR_VERIFY(opened);
    QByteArray report;
    for (int i = 0; i < 60'000; ++i)
        report += QByteArray::number(i * 7919LL * i);
    {
        const FullDisk full(rlim_t(QFileInfo(path()).size()));
        const Result<void> written = opened->store->putRun(sampleRun(u"run-2"_s), {}, report);
        QVERIFY(!written);
        QCOMPARE(int(written.error().code), int(ErrorCode::WriteFailed));
        QVERIFY(!written.error().remedy.isEmpty());
        QCOMPARE(opened->store->runs({})->size(), 1);
    }
    PR_VERIFY(opened->store->putRun(sampleRun(u"run-2"_s), {}, report)); // there is room again
    QCOMPARE(*opened->store->report(u"run-2"_s), report);
    QVERIFY(open(path())->findings.isEmpty());
}
#else
void TestHistoryFaults::readOnlyFolder()
{}
void TestHistoryFaults::readOnlyFile()
{}
void TestHistoryFaults::fullDisk()
{}
#endif

void TestHistoryFaults::missingFolder()
{
    const Result<OpenedStore> opened = open(path(u"no/such/folder/history"_s));
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::CannotCreate));
    QVERIFY(!opened.error().remedy.isEmpty());
}

void TestHistoryFaults::aFolder()
{
    const Result<OpenedStore> opened = open(m_folder->path());
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::FileUnreadable));
}

void TestHistoryFaults::lockedFile()
{
    make(path());
    const auto other = Connection::open(fileAt(path()), milliseconds(1'000));
    PR_VERIFY(other);
    auto transaction = Transaction::begin(**other);
    PR_VERIFY(transaction);
    const Result<OpenedStore> opened = open(path(), milliseconds(50));
    PR_VERIFY(opened); // reading goes on
    QCOMPARE(opened->store->runs({})->size(), 1);
    const Result<void> written = opened->store->putRun(sampleRun(u"run-2"_s), {}, {});
    QVERIFY(!written);
    QCOMPARE(int(written.error().code), int(ErrorCode::Unavailable));
    QVERIFY2(faultOf(written).contains(u"another program"_s), qPrintable(faultOf(written)));
    transaction->reset();
    PR_VERIFY(opened->store->putRun(sampleRun(u"run-2"_s), {}, {}));
}

/// Between the first page and the tables.
void TestHistoryFaults::killedWhileMaking()
{
    {
        const auto connection = Connection::open(fileAt(path()), milliseconds(1'000));
        PR_VERIFY(connection);
        PR_VERIFY((*connection)->write(u"PRAGMA application_id = %1"_s.arg(ApplicationId)));
    }
    const Result<OpenedStore> opened = open(path());
    PR_VERIFY(opened);
    QVERIFY(opened->findings.isEmpty());
    PR_VERIFY(opened->store->putRun(sampleRun(), {}, {}));
}

void TestHistoryFaults::serverRefuses_data()
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

void TestHistoryFaults::serverRefuses()
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

void TestHistoryFaults::serverWithoutPassword()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    Location without = location;
    without.password.clear();
    const Result<OpenedStore> opened = openStore(without, m_clock);
    QVERIFY(!opened);
    QVERIFY2(faultOf(opened).contains(u"user or the password"_s), qPrintable(faultOf(opened)));
}

void TestHistoryFaults::localSocket()
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

void TestHistoryFaults::readerMayRead()
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

void TestHistoryFaults::nobodyMayNothing()
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

void TestHistoryFaults::schemaOfAnother()
{
    PR_FRESH(m_backEnds, BackEnd::PostgreSql);
    administer(location, u"CREATE SCHEMA portreeve;CREATE TABLE portreeve.ships (name TEXT)"_s);
    const Result<OpenedStore> opened = openStore(location, m_clock);
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::WrongSchema));
    administer(location, u"DROP TABLE portreeve.ships"_s);
    PR_VERIFY(openStore(location, m_clock)); // an empty one was made ready for us
}

void TestHistoryFaults::lockedTables()
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

void TestHistoryFaults::serverGoneInTheMiddle()
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

void TestHistoryFaults::connectionEndedInATransaction()
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

void TestHistoryFaults::texts_data()
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

void TestHistoryFaults::texts()
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

QTEST_GUILESS_MAIN(TestHistoryFaults)
#include "tst_historyfaults.moc"
