#include "app/command.h"
#include "app/commandline.h"
#include "tests/app/commandrun.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::app;
using namespace Qt::StringLiterals;
using tests::CommandRun;
using tests::runPortreeve;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void version();
    void helpOnEveryLevel_data();
    void helpOnEveryLevel();
    void usageErrors_data();
    void usageErrors();
    void windowOrCommandLine_data();
    void windowOrCommandLine();
    void startsTheWindow();
    void saysWhereTheWindowIsMissing();
    void verbsAreUnique();
};

void TestCommandLine::version()
{
    const CommandRun run = runPortreeve({u"--version"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.output, QByteArray("portreeve " PORTREEVE_VERSION "\n"));
    QCOMPARE(run.said, QByteArray());
}

void TestCommandLine::helpOnEveryLevel_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("mentions");
    QTest::newRow("portreeve") << QStringList{u"--help"_s} << QByteArray("aggregate");
    for (const auto &command : allCommands()) {
        const QString name = QString::fromStdString(command->name());
        QTest::newRow(qPrintable(name)) << QStringList{name, u"--help"_s}
                                        << QByteArray::fromStdString(command->summary());
    }
}

void TestCommandLine::helpOnEveryLevel()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, mentions);
    const CommandRun run = runPortreeve(arguments);
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.output.contains(mentions), run.output.constData());
    QCOMPARE(run.said, QByteArray());
}

void TestCommandLine::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown verb") << QStringList{u"frobnicate"_s};
    QTest::newRow("unknown option") << QStringList{u"--frobnicate"_s};
    QTest::newRow("unknown option of a verb") << QStringList{u"aggregate"_s, u"--frobnicate"_s};
    QTest::newRow("option without its value") << QStringList{u"aggregate"_s, u"--format"_s};
    QTest::newRow("value that is not offered") << QStringList{u"aggregate"_s, u"--format"_s, u"yaml"_s};
    QTest::newRow("one argument too many") << QStringList{u"aggregate"_s, u"a"_s, u"b"_s};
}

void TestCommandLine::usageErrors()
{
    QFETCH(QStringList, arguments);
    const CommandRun run = runPortreeve(arguments);
    QCOMPARE(run.exitCode, 64);
    QCOMPARE(run.output, QByteArray());
    QVERIFY(run.said.startsWith("portreeve: "));
    QCOMPARE(run.said.count('\n'), 2); // what is wrong, and what to do
}

void TestCommandLine::windowOrCommandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("commandLine");
    QTest::newRow("nothing") << QStringList() << false;
    QTest::newRow("a project file") << QStringList{u"office.portreeve"_s} << false;
    QTest::newRow("a record") << QStringList{u"office.ndjson"_s} << false;
    QTest::newRow("a project file and a record") << QStringList{u"a.portreeve"_s, u"b.ndjson"_s} << false;
    QTest::newRow("a project file with a path") << QStringList{u"/home/a b/office.portreeve"_s} << false;
    QTest::newRow("a data folder") << QStringList{u"--data-dir"_s, u"folder"_s} << false;
    QTest::newRow("an option without its value") << QStringList{u"--data-dir"_s} << true;
    QTest::newRow("help") << QStringList{u"--help"_s} << true;
    QTest::newRow("a verb") << QStringList{u"aggregate"_s, u"-"_s} << true;
    QTest::newRow("no verb") << QStringList{u"frobnicate"_s} << true;
}

void TestCommandLine::windowOrCommandLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, commandLine);
    QCOMPARE(!windowArguments(arguments).has_value(), commandLine);
}

void TestCommandLine::startsTheWindow()
{
    const bool built = QFile::exists(QStringLiteral(PORTREEVE_BINARY "-window")); // not in an engine alone
    const QTemporaryDir folder;
    const QString pictures = folder.filePath(u"pictures"_s);
    const CommandRun run = runPortreeve({u"--data-dir"_s, folder.path(), u"--screenshots"_s, pictures});
    QVERIFY2(run.exitCode == (built ? 0 : 69), run.said.constData());
    QCOMPARE(!QDir(pictures).entryList({u"*.png"_s}).isEmpty(), built);
}

void TestCommandLine::saysWhereTheWindowIsMissing()
{
    const QTemporaryDir folder;
    const QString alone = folder.filePath(u"portreeve"_s);
    QVERIFY(QFile::copy(QStringLiteral(PORTREEVE_BINARY), alone));
    QProcess process;
    process.start(alone, QStringList());
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 69);
    QVERIFY(process.readAllStandardError().contains("portreeve-window"));
}

void TestCommandLine::verbsAreUnique()
{
    QSet<QString> names;
    for (const auto &command : allCommands()) {
        const QString name = QString::fromStdString(command->name());
        QVERIFY2(!names.contains(name), qPrintable(name));
        QVERIFY(!command->summary().empty());
        names.insert(name);
    }
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
