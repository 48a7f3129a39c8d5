// Every step of the tables, from the version before with rows in it. A new step needs a file of rows for its version in
// tests/data/history; nothing here has to change.
#include "core/history/migrations.h"
#include "tests/core/history/backends.h"

#include <QDir>
#include <QFile>

#include <thread>

using namespace portreeve;
using namespace portreeve::history;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

using Tables = QMap<QString, QStringList>; ///< columns by table

/// A place with its tables at a version, and rows of every version up to it.
Result<std::unique_ptr<Connection>> madeAt(const Location &location, int version)
{
    Result<std::unique_ptr<Connection>> connection = Connection::open(location, std::chrono::seconds(10));
    if (!connection)
        return connection;
    Connection &db = **connection;
    QStringList statements;
    if (db.isSqlite())
        statements << u"PRAGMA application_id = %1"_s.arg(0x506f7274) << u"PRAGMA foreign_keys = ON"_s;
    else
        statements << u"CREATE SCHEMA portreeve"_s << u"SET search_path TO portreeve"_s;
    for (const QString &statement : statements) {
        if (const auto done = db.write(statement); !done)
            return done.error();
    }
    const QList<Migration> all = migrationsFor(location.backEnd);
    for (int step = 1; step <= version; ++step) {
        if (const Result<void> done = migrate(db, all.mid(0, step), 1'000 * step); !done)
            return done.error();
        const QString name = u"%1/tests/data/history/%2/%3.sql"_s.arg(QStringLiteral(PORTREEVE_SOURCE_DIR),
                                                                      db.isSqlite() ? u"sqlite"_s : u"postgresql"_s,
                                                                      QString::number(1'000 + step).mid(1));
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return db.error(Purpose::Open, ErrorCode::FileMissing, Message("test", "no rows"), Message());
        for (const QString &statement : statementsOf(QString::fromUtf8(file.readAll()))) {
            if (const auto done = db.write(statement); !done)
                return done.error();
        }
    }
    return connection;
}

Result<Tables> tablesOf(Connection &db)
{
    Tables tables;
    const Result<void> done =
        db.read(db.isSqlite()
                    ? u"SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' "
                      "AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, p.cid"_s
                    : u"SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
                      "'portreeve' ORDER BY 1, ordinal_position"_s,
                {}, [&](const QSqlQuery &row) { tables[row.value(0).toString()].append(row.value(1).toString()); });
    return done ? Result<Tables>(tables) : Result<Tables>(done.error());
}

/// All rows of these columns, as text in one order.
Result<QStringList> contentOf(Connection &db, const Tables &tables)
{
    QStringList lines;
    for (const auto &[table, columns] : tables.asKeyValueRange()) {
        QStringList rows;
        const Result<void> done =
            db.read(u"SELECT %1 FROM %2"_s.arg(columns.join(u','), table), {}, [&, name = table](const QSqlQuery &row) {
                QStringList values{name};
                for (int i = 0; i < columns.size(); ++i)
                    values.append(row.isNull(i) ? u"NULL"_s : row.value(i).toString());
                rows.append(values.join(u'|'));
            });
        if (!done)
            return done.error();
        rows.sort();
        lines += rows;
    }
    return lines;
}

} // namespace

class TestHistoryMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsAreWhole();
    void splitsStatements_data();
    void splitsStatements();
    void fromTheVersionBefore_data();
    void fromTheVersionBefore();
    void storeOpensEveryVersion_data() { fromTheVersionBefore_data(); }
    void storeOpensEveryVersion();
    void oldLinesHaveNoWay_data() { addBackEnds(); }
    void oldLinesHaveNoWay();
    void newerIsRefused_data() { addBackEnds(); }
    void newerIsRefused();
    void failedStepIsUndone_data() { addBackEnds(); }
    void failedStepIsUndone();
    void twoAtOnce_data() { addBackEnds(); }
    void twoAtOnce();

private:
    BackEnds m_backEnds;
    FixedClock m_clock{atNoon()};
};

void TestHistoryMigrations::stepsAreWhole()
{
    QStringList names[2];
    for (const BackEnd backEnd : {BackEnd::Sqlite, BackEnd::PostgreSql}) {
        const QList<Migration> steps = migrationsFor(backEnd);
        QVERIFY(steps.size() >= 2);
        for (qsizetype i = 0; i < steps.size(); ++i) {
            QCOMPARE(steps[i].version, int(i) + 1);
            QVERIFY(!steps[i].statements.isEmpty());
            names[int(backEnd)].append(steps[i].name);
        }
        const QDir folder(QStringLiteral(PORTREEVE_SOURCE_DIR "/resources/sql/") +
                          (backEnd == BackEnd::Sqlite ? u"sqlite"_s : u"postgresql"_s));
        QCOMPARE(folder.entryList(QDir::Files).size(), steps.size()); // every file is compiled in
    }
    QCOMPARE(names[0], names[1]);
}

void TestHistoryMigrations::splitsStatements_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("comments alone") << u"-- a;\n\n  -- b;\n"_s << QStringList();
    QTest::newRow("one") << u"SELECT 1;\n"_s << QStringList{u"SELECT 1"_s};
    QTest::newRow("two on lines of their own") << u"A\n(b);\n-- c\nD;"_s << QStringList{u"A\n(b)"_s, u"D"_s};
    QTest::newRow("a semicolon inside a line") << u"A ';' B;\n"_s << QStringList{u"A ';' B"_s};
    QTest::newRow("carriage returns") << u"A;\r\nB;\r\n"_s << QStringList{u"A"_s, u"B"_s};
    QTest::newRow("no semicolon at the end") << u"A;\nB\n"_s << QStringList{u"A"_s};
}

void TestHistoryMigrations::splitsStatements()
{
    QFETCH(QString, text);
    QFETCH(QStringList, statements);
    QCOMPARE(statementsOf(text), statements);
}

void TestHistoryMigrations::fromTheVersionBefore_data()
{
    QTest::addColumn<BackEnd>("backEnd");
    QTest::addColumn<int>("version");
    for (const BackEnd backEnd : {BackEnd::Sqlite, BackEnd::PostgreSql}) {
        for (const Migration &step : migrationsFor(backEnd))
            QTest::addRow("%s: %d %s", backEnd == BackEnd::Sqlite ? "SQLite" : "PostgreSQL", step.version,
                          qPrintable(step.name))
                << backEnd << step.version;
    }
}

void TestHistoryMigrations::fromTheVersionBefore()
{
    QFETCH(BackEnd, backEnd);
    QFETCH(int, version);
    PR_FRESH(m_backEnds, backEnd);
    const auto connection = madeAt(location, version - 1);
    PR_VERIFY(connection);
    Connection &db = **connection;
    Result<Tables> tables = tablesOf(db);
    PR_VERIFY(tables);
    tables->remove(u"schema_version"_s);
    const Result<QStringList> before = contentOf(db, *tables);
    PR_VERIFY(before);
    QVERIFY(version == 1 || before->size() >= 3);

    PR_VERIFY(migrate(db, migrationsFor(backEnd).mid(0, version), 77));
    QCOMPARE(*schemaVersion(db), version);
    QCOMPARE(db.readOne(u"SELECT applied_us FROM schema_version WHERE version = ?"_s, {version})->toInt(), 77);
    const Result<QStringList> after = contentOf(db, *tables);
    PR_VERIFY(after);
    QCOMPARE(*after, *before);

    PR_VERIFY(migrate(db, migrationsFor(backEnd).mid(0, version), 78)); // again: nothing to do
    QCOMPARE(db.readOne(u"SELECT max(applied_us) FROM schema_version"_s)->toInt(), std::max(77, 1'000 * (version - 1)));
}

/// A store of any version is whole after it is opened, and works.
void TestHistoryMigrations::storeOpensEveryVersion()
{
    QFETCH(BackEnd, backEnd);
    QFETCH(int, version);
    PR_FRESH(m_backEnds, backEnd);
    PR_VERIFY(madeAt(location, version));
    const Result<OpenedStore> opened = openStore(location, m_clock);
    PR_VERIFY(opened);
    QVERIFY(opened->findings.isEmpty());
    Store &store = *opened->store;
    const Result<QList<Run>> runs = store.runs({});
    PR_VERIFY(runs);
    QVERIFY(!runs->isEmpty());
    const Run &oldest = runs->constLast();
    QCOMPARE(oldest.id, u"first"_s);
    QCOMPARE(int(oldest.kind), int(RunKind::Check));
    QCOMPARE(oldest.device, u"it's 100 % ü"_s);
    QCOMPARE(*store.report(u"first"_s), QByteArray("{}"));
    QCOMPARE(store.rows({u"first"_s})->size(), 2);
    PR_VERIFY(store.putRun(sampleRun(), sampleRows(), "{}"));
    PR_VERIFY(store.appendSamples(u"first"_s, {{sampleSeries(), {{1, 2.0, {}}}}}));
    QCOMPARE(store.series({u"first"_s})->size(), 1);
}

/// What did not say how it was measured is not called direct now, and keeps its samples.
void TestHistoryMigrations::oldLinesHaveNoWay()
{
    QFETCH(BackEnd, backEnd);
    PR_FRESH(m_backEnds, backEnd);
    PR_VERIFY(madeAt(location, 2));
    const Result<OpenedStore> opened = openStore(location, m_clock);
    PR_VERIFY(opened);
    Store &store = *opened->store;
    const Series before{u"drp-iad.amazonworkspaces.com"_s, 4195, u"tcp"_s, ip::Family::IPv4, {}};
    QVERIFY(*store.series({u"third"_s}) == QList<Series>{before});
    const qint64 ever = std::numeric_limits<qint64>::max();
    QCOMPARE(store.samples({u"third"_s, before, 0, ever})->size(), 2);
    QVERIFY(store.gaps({u"third"_s, 0, ever})->isEmpty());
    // The same target, now measured directly, is another line; and with a run its lines still go.
    PR_VERIFY(store.appendSamples(u"third"_s, {{sampleSeries(), {{1, 2.0, {}}}}}));
    PR_VERIFY(store.appendGaps(u"third"_s, {{1, 2, u"paused"_s}}));
    QVERIFY((*store.series({u"third"_s}) == QList<Series>{before, sampleSeries()}));
    const Result<Removed> removed = store.applyRetention({1, 1, 1}, atNoon().addYears(30));
    PR_VERIFY(removed);
    const auto tables = aroundStore(location);
    PR_VERIFY(tables);
    for (const QString &table : {u"run"_s, u"run_row"_s, u"series"_s, u"sample"_s, u"gap"_s})
        QCOMPARE((*tables)->readOne(u"SELECT count(*) FROM "_s + table)->toInt(), 0);
}

void TestHistoryMigrations::newerIsRefused()
{
    QFETCH(BackEnd, backEnd);
    PR_FRESH(m_backEnds, backEnd);
    const int known = int(migrationsFor(backEnd).size());
    {
        const auto connection = madeAt(location, known);
        PR_VERIFY(connection);
        PR_VERIFY((*connection)
                      ->write(u"INSERT INTO schema_version (version, name, applied_us) VALUES (?, 'later', 1)"_s,
                              {known + 5}));
        PR_VERIFY((*connection)->write(u"ALTER TABLE run RENAME TO something_else"_s));
    }
    const Result<OpenedStore> opened = openStore(location, m_clock);
    QVERIFY(!opened);
    const Error error = opened.error();
    QCOMPARE(int(error.code), int(ErrorCode::NewerSchema));
    QVERIFY2(error.english().contains(u"later version"_s) && error.english().contains(QString::number(known + 5)),
             qPrintable(error.english()));
    QVERIFY(!error.remedy.isEmpty());
    const auto after = aroundStore(location);
    PR_VERIFY(after);
    QCOMPARE(*schemaVersion(**after), known + 5);
    QVERIFY((*after)->readOne(u"SELECT count(*) FROM something_else"_s)->toInt() > 0);
}

void TestHistoryMigrations::failedStepIsUndone()
{
    QFETCH(BackEnd, backEnd);
    PR_FRESH(m_backEnds, backEnd);
    const auto connection = madeAt(location, 1);
    PR_VERIFY(connection);
    QList<Migration> steps = migrationsFor(backEnd).mid(0, 1);
    steps.append({2, u"broken"_s, {u"CREATE TABLE half (a INTEGER)"_s, u"DROP TABLE run_row"_s, u"NO SUCH WORD"_s}});
    const Result<void> done = migrate(**connection, steps, 1);
    QVERIFY(!done);
    QVERIFY2(done.error().english().contains(u"syntax"_s), qPrintable(done.error().english()));
    QCOMPARE(*schemaVersion(**connection), 1);
    QVERIFY(!tablesOf(**connection)->contains(u"half"_s));
    QCOMPARE((*connection)->readOne(u"SELECT count(*) FROM run_row"_s)->toInt(), 2);
    PR_VERIFY(migrate(**connection, migrationsFor(backEnd), 1)); // the connection is good for the right step
}

void TestHistoryMigrations::twoAtOnce()
{
    QFETCH(BackEnd, backEnd);
    PR_FRESH(m_backEnds, backEnd);
    PR_VERIFY(madeAt(location, 1));
    QStringList faults(4);
    {
        std::vector<std::jthread> threads;
        for (QString &fault : faults)
            threads.emplace_back([&] {
                const auto connection = aroundStore(location);
                fault = !connection ? faultOf(connection)
                                    : faultOf(migrate(**connection, migrationsFor(location.backEnd), 5));
            });
    }
    QCOMPARE(faults.join(QString()), QString());
    const auto after = aroundStore(location);
    QCOMPARE(*schemaVersion(**after), int(migrationsFor(backEnd).size()));
}

QTEST_GUILESS_MAIN(TestHistoryMigrations)
#include "tst_historymigrations.moc"
