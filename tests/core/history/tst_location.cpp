#include "core/history/location.h"

#include <QDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::history;
using namespace Qt::StringLiterals;

class TestLocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_data();
    void files();
    void servers_data();
    void servers();
    void refuses_data();
    void refuses();
};

void TestLocation::files_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    const QString here = QDir::currentPath();
    QTest::newRow("a path") << u"/var/lib/history"_s << u"/var/lib/history"_s;
    QTest::newRow("a name") << u"history.db"_s << here + u"/history.db"_s;
    QTest::newRow("sqlite: and a path") << u"sqlite:/tmp/a b"_s << u"/tmp/a b"_s;
    QTest::newRow("sqlite: and a name") << u"sqlite:history.db"_s << here + u"/history.db"_s;
    QTest::newRow("a name like a kind") << u"sqlite:postgresql:x"_s << here + u"/postgresql:x"_s;
    QTest::newRow("not a database in memory") << u":memory:"_s << here + u"/:memory:"_s;
    QTest::newRow("a question mark") << u"/tmp/a?mode=ro"_s << u"/tmp/a?mode=ro"_s;
}

void TestLocation::files()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    const Result<Location> location = parseLocation(text);
    QVERIFY(location);
    QCOMPARE(int(location->backEnd), int(BackEnd::Sqlite));
    QCOMPARE(location->path, path);
    QCOMPARE(location->text(), path);
}

void TestLocation::servers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("parts"); // user|password|host|port|database|options
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *text, const char *parts, const char *shown) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(parts) << QString::fromUtf8(shown);
    };
    row("all of it", "postgresql://ann:s3cret@db.example:6543/net?sslmode=verify-full",
        "ann|s3cret|db.example|6543|net|sslmode=verify-full", "postgresql://ann@db.example:6543/net");
    row("the shortest", "postgresql://h/d", "||h|5432|d|", "postgresql://h:5432/d");
    row("the other name", "postgres://ann@h/d", "ann||h|5432|d|", "postgresql://ann@h:5432/d");
    row("capital letters", "PostgreSQL://ann@H/D", "ann||h|5432|D|", "postgresql://ann@h:5432/D");
    row("a password of signs", "postgresql://a:%40%3A%2F%3F%23%25+%27@h/d", "a|@:/?#%+'|h|5432|d|",
        "postgresql://a@h:5432/d");
    row("IPv6", "postgresql://a@[2001:db8::1]:5433/d", "a||2001:db8::1|5433|d|", "postgresql://a@[2001:db8::1]:5433/d");
    row("a local socket", "postgresql://a@/d?host=/run/postgresql", "a||/run/postgresql|5432|d|",
        "postgresql://a@/d [/run/postgresql:5432]");
    row("roots and patience", "postgresql://h/d?sslrootcert=/etc/roots%27.pem&connect_timeout=3",
        "||h|5432|d|connect_timeout=3,sslrootcert=/etc/roots'.pem", "postgresql://h:5432/d");
    row("a database with a blank", "postgresql://h/my%20net", "||h|5432|my net|", "postgresql://h:5432/my%20net");
}

void TestLocation::servers()
{
    QFETCH(QString, text);
    QFETCH(QString, parts);
    QFETCH(QString, shown);
    const Result<Location> location = parseLocation(text);
    QVERIFY2(location, location ? "" : qPrintable(location.error().english()));
    QCOMPARE(int(location->backEnd), int(BackEnd::PostgreSql));
    QStringList options;
    for (const auto &[name, value] : location->options.asKeyValueRange())
        options.append(name + u'=' + value);
    const QStringList found{location->user,     location->password, location->host, QString::number(location->port),
                            location->database, options.join(u',')};
    QCOMPARE(found.join(u'|'), parts);
    QCOMPARE(location->text(), shown);
}

void TestLocation::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &text, const char *says) {
        QTest::newRow(name) << text << QString::fromLatin1(says);
    };
    row("nothing", {}, "missing");
    row("no file", u"sqlite:"_s, "missing");
    row("NUL in a path", u"/tmp/a"_s + QChar::Null + u"b"_s, "missing");
    row("another database", u"mysql://ann:hidden@h/d"_s, "kind of store");
    row("a web address", u"https://ann:hidden@h/d"_s, "kind of store");
    row("only a user and a password", u"ann:hidden@h/d"_s, "kind of store");
    row("no slashes", u"postgresql:ann:hidden@h/d"_s, "slashes");
    row("one slash", u"postgresql:/ann:hidden@h/d"_s, "slashes");
    row("no host", u"postgresql://ann:hidden@/d"_s, "host");
    row("no database", u"postgresql://ann:hidden@h"_s, "database");
    row("an empty database", u"postgresql://ann:hidden@h/"_s, "database");
    row("two databases", u"postgresql://ann:hidden@h/a/b"_s, "database");
    row("no such port", u"postgresql://ann:hidden@h:65536/d"_s, "cannot be read");
    row("port nought", u"postgresql://ann:hidden@h:0/d"_s, "port");
    row("a port of letters", u"postgresql://ann:hidden@h:five/d"_s, "cannot be read");
    row("a bare percent sign", u"postgresql://ann:hid%den@h/d"_s, "cannot be read");
    row("a blank", u"postgresql://ann:hidden@h/a b"_s, "cannot be read");
    row("a bare @ in the password", u"postgresql://ann:hid@den@h/d"_s, "cannot be read");
    row("two hosts", u"postgresql://ann:hidden@h,i/d"_s, "cannot be read");
    row("a password without a user", u"postgresql://:hidden@h/d"_s, "no user");
    row("NUL in the password", u"postgresql://ann:hid%00den@h/d"_s, "cannot be read");
    row("a password that is not UTF-8", u"postgresql://ann:hidden%ff@h/d"_s, "cannot be read");
    row("a part after #", u"postgresql://ann:hidden@h/d#x"_s, "after");
    row("an unknown parameter", u"postgresql://ann:hidden@h/d?password=hidden"_s, "not known");
    row("a parameter twice", u"postgresql://ann:hidden@h/d?sslmode=require&sslmode=disable"_s, "twice");
    row("two ways to name the host", u"postgresql://ann:hidden@h/d?host=/run"_s, "twice");
    row("an unknown sslmode", u"postgresql://ann:hidden@h/d?sslmode=maybe"_s, "sslmode");
    row("an empty sslmode", u"postgresql://ann:hidden@h/d?sslmode="_s, "sslmode");
    row("no patience", u"postgresql://ann:hidden@h/d?connect_timeout=0"_s, "connect_timeout");
    row("patience of words", u"postgresql://ann:hidden@h/d?connect_timeout=long"_s, "connect_timeout");
    row("roots at a relative path", u"postgresql://ann:hidden@h/d?sslrootcert=roots.pem"_s, "sslrootcert");
    row("roots and another option", u"postgresql://ann:hidden@h/d?sslrootcert=/a;host=/b"_s, "sslrootcert");
}

void TestLocation::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const Result<Location> location = parseLocation(text);
    QVERIFY2(!location, location ? qPrintable(location->text()) : "");
    const Error error = location.error();
    QCOMPARE(int(error.code), int(ErrorCode::Usage));
    QVERIFY2(error.english().contains(says), qPrintable(error.english()));
    QVERIFY2(!error.english().contains(u"hid"_s) && !error.remedy.english().contains(u"hid"_s),
             qPrintable(error.english()));
    QVERIFY(!error.remedy.isEmpty());
}

QTEST_APPLESS_MAIN(TestLocation)
#include "tst_location.moc"
