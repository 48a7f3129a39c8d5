#include "tests/app/commandrun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;
using tests::CommandRun;
using tests::runPortreeve;

class TestAggregateCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void standardInput_data();
    void standardInput();
    void faults_data();
    void faults();
    void readsAFile();
    void missingFile();
    void folderInsteadOfFile();
    void giantFile();
    void outputFile();
    void existingOutputIsKept();
    void nothingIsWrittenOnFaults();
    void fullOutput();
    void json();
    void shorter_data();
    void shorter();
    void shorterJson();
    void badLimits_data();
    void badLimits();
    void impossibleLimit();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
    }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAggregateCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestAggregateCommand::standardInput_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("nothing") << QStringList() << QByteArray() << QByteArray();
    QTest::newRow("a dash") << QStringList{u"-"_s} << QByteArray("10.0.0.0/9\n10.128.0.0/9\n")
                            << QByteArray("10.0.0.0/8\n");
    QTest::newRow("no dash") << QStringList() << QByteArray("::1\n10.0.0.1/32\n") << QByteArray("10.0.0.1\n::1\n");
    QTest::newRow("masked") << QStringList{u"--mask-host-bits"_s} << QByteArray("10.1.2.3/8\n")
                            << QByteArray("10.0.0.0/8\n");
    QTest::newRow("text by name") << QStringList{u"--format"_s, u"text"_s} << QByteArray("10.0.0.1\n")
                                  << QByteArray("10.0.0.1\n");
}

void TestAggregateCommand::standardInput()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, output);
    const CommandRun run = runPortreeve(QStringList{u"aggregate"_s} + options, input);
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.output, output);
    QCOMPARE(run.said, QByteArray());
}

void TestAggregateCommand::faults_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("host bits") << QByteArray("10.0.0.0/8\n10.1.2.3/8\n")
                               << QByteArray("portreeve: cannot read the address list: the address has bits set beyond "
                                             "the prefix length (-:2)\nClear the bits after the prefix length, or ask "
                                             "for them to be masked.\n");
    QTest::newRow("leading zeros") << QByteArray("010.0.0.1\n")
                                   << QByteArray("portreeve: cannot read the address list: a number has a leading "
                                                 "zero, which some programs read as octal (-:1)\n");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "1\0",
                                          4)
                            << QByteArray("portreeve: cannot read the address list: it is UTF-16 text (-)\n"
                                          "Save it as UTF-8 or ASCII text.\n");
}

void TestAggregateCommand::faults()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, said);
    const CommandRun run = runPortreeve({u"aggregate"_s, u"-"_s}, input);
    QCOMPARE(run.exitCode, 65);
    QCOMPARE(run.output, QByteArray());
    QCOMPARE(run.said, said);
}

void TestAggregateCommand::readsAFile()
{
    put(u"list.txt"_s, "192.0.2.0/25\n192.0.2.128/25\n");
    const CommandRun run = runPortreeve({u"aggregate"_s, path(u"list.txt"_s)});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.output, QByteArray("192.0.2.0/24\n"));
}

void TestAggregateCommand::missingFile()
{
    const CommandRun run = runPortreeve({u"aggregate"_s, path(u"nowhere.txt"_s)});
    QCOMPARE(run.exitCode, 66);
    QCOMPARE(run.output, QByteArray());
    QVERIFY(run.said.contains(path(u"nowhere.txt"_s).toUtf8()));
}

void TestAggregateCommand::folderInsteadOfFile()
{
    QCOMPARE(runPortreeve({u"aggregate"_s, m_folder->path()}).exitCode, 74);
}

void TestAggregateCommand::giantFile()
{
    put(u"giant.txt"_s, "10.0.0.0/8\n");
    QVERIFY(QFile::resize(path(u"giant.txt"_s), (qint64(1) << 30) + 1)); // a hole, not a gigabyte
    const CommandRun run = runPortreeve({u"aggregate"_s, path(u"giant.txt"_s)});
    QCOMPARE(run.exitCode, 65);
    QVERIFY2(run.said.contains("1073741824"), run.said.constData());
}

void TestAggregateCommand::outputFile()
{
    const CommandRun run = runPortreeve({u"aggregate"_s, u"-o"_s, path(u"out.txt"_s)}, "10.0.0.1\n");
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.output, QByteArray());
    QCOMPARE(content(u"out.txt"_s), QByteArray("10.0.0.1\n"));
    const CommandRun nowhere = runPortreeve({u"aggregate"_s, u"-o"_s, path(u"no/out.txt"_s)}, "10.0.0.1\n");
    QCOMPARE(nowhere.exitCode, 73);
}

void TestAggregateCommand::existingOutputIsKept()
{
    put(u"out.txt"_s, "mine\n");
    const QStringList arguments{u"aggregate"_s, u"-o"_s, path(u"out.txt"_s)};
    const CommandRun kept = runPortreeve(arguments, "10.0.0.1\n");
    QCOMPARE(kept.exitCode, 73);
    QVERIFY2(kept.said.contains("--force"), kept.said.constData());
    QCOMPARE(content(u"out.txt"_s), QByteArray("mine\n"));
    const CommandRun forced = runPortreeve(arguments + QStringList{u"--force"_s}, "10.0.0.1\n");
    QCOMPARE(forced.exitCode, 0);
    QCOMPARE(content(u"out.txt"_s), QByteArray("10.0.0.1\n"));
}

void TestAggregateCommand::nothingIsWrittenOnFaults()
{
    const CommandRun run = runPortreeve({u"aggregate"_s, u"-o"_s, path(u"out.txt"_s)}, "10.0.0.1\nx\n");
    QCOMPARE(run.exitCode, 65);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TestAggregateCommand::fullOutput()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("the system has no /dev/full");
    const CommandRun run = runPortreeve({u"aggregate"_s}, "10.0.0.1\n", u"/dev/full"_s);
    QCOMPARE(run.exitCode, 74);
    QVERIFY(run.said.startsWith("portreeve: cannot write the result"));
}

void TestAggregateCommand::json()
{
    const CommandRun run = runPortreeve({u"aggregate"_s, u"--format"_s, u"json"_s}, "10.0.0.0/9\n10.128.0.0/9\n::1\n");
    QCOMPARE(run.exitCode, 0);
    const QJsonObject object = QJsonDocument::fromJson(run.output).object();
    QCOMPARE(object[u"schema"].toString(), u"portreeve.aggregate/1"_s);
    QCOMPARE(object[u"count"].toInt(), 2);
    QCOMPARE(object[u"prefixes"].toArray(), (QJsonArray{u"10.0.0.0/8"_s, u"::1"_s}));
}

void TestAggregateCommand::shorter_data()
{
    QTest::addColumn<QString>("most");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("fewer") << u"2"_s << QByteArray("10.0.0.0/22\n10.9.0.0/24\n")
                           << QByteArray("2 prefixes instead of 3, with 512 more IPv4 addresses.\n");
    QTest::newRow("as many") << u"3"_s << QByteArray("10.0.0.0/24\n10.0.2.0/24\n10.9.0.0/24\n")
                             << QByteArray("3 prefixes cover it exactly.\n");
    QTest::newRow("more than there are") << u"1000000000"_s << QByteArray("10.0.0.0/24\n10.0.2.0/24\n10.9.0.0/24\n")
                                         << QByteArray("3 prefixes cover it exactly.\n");
}

void TestAggregateCommand::shorter()
{
    QFETCH(QString, most);
    const CommandRun run = runPortreeve({u"aggregate"_s, u"--max-entries"_s, most},
                                        "10.9.0.0/24\n10.0.2.0/24\n10.0.0.0/25\n10.0.0.128/25\n");
    QCOMPARE(run.exitCode, 0);
    QTEST(run.output, "output");
    QTEST(run.said, "said");
}

void TestAggregateCommand::shorterJson()
{
    const CommandRun run = runPortreeve({u"aggregate"_s, u"--format"_s, u"json"_s, u"--max-entries"_s, u"2"_s},
                                        "10.0.0.0/24\n10.0.2.0/24\n2001:db8::1\n2001:db8::4\n");
    QCOMPARE(run.exitCode, 0);
    const QJsonObject object = QJsonDocument::fromJson(run.output).object();
    QCOMPARE(object[u"schema"].toString(), u"portreeve.aggregate/1"_s);
    QCOMPARE(object[u"count"].toInt(), 2);
    QCOMPARE(object[u"exactCount"].toInt(), 4);
    QCOMPARE(object[u"extraIpv4Addresses"].toInt(), 512);
    QCOMPARE(object[u"extraIpv6Networks64"].toInt(), 1);
    QCOMPARE(object[u"prefixes"].toArray(), (QJsonArray{u"10.0.0.0/22"_s, u"2001:db8::/125"_s}));
    const CommandRun plain = runPortreeve({u"aggregate"_s, u"--format"_s, u"json"_s}, "10.0.0.0/24\n");
    QVERIFY(!QJsonDocument::fromJson(plain.output).object().contains(u"exactCount"_s));
}

void TestAggregateCommand::badLimits_data()
{
    QTest::addColumn<QString>("most");
    QTest::newRow("none") << u"0"_s;
    QTest::newRow("below none") << u"-1"_s;
    QTest::newRow("no number") << u"few"_s;
    QTest::newRow("a part") << u"1.5"_s;
    QTest::newRow("nothing") << QString();
    QTest::newRow("too large") << u"99999999999999999999"_s;
}

void TestAggregateCommand::badLimits()
{
    QFETCH(QString, most);
    const CommandRun run = runPortreeve({u"aggregate"_s, u"--max-entries"_s, most}, "10.0.0.1\n");
    QCOMPARE(run.exitCode, 64);
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.said.contains("--max-entries"), run.said.constData());
}

void TestAggregateCommand::impossibleLimit()
{
    const CommandRun run =
        runPortreeve({u"aggregate"_s, u"--max-entries"_s, u"1"_s, u"-o"_s, path(u"out.txt"_s)}, "10.0.0.1\n::1\n");
    QCOMPARE(run.exitCode, 65);
    QVERIFY2(run.said.startsWith("portreeve: cannot make the list shorter: no 1 entries cover it"),
             run.said.constData());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

QTEST_GUILESS_MAIN(TestAggregateCommand)
#include "tst_aggregatecommand.moc"
