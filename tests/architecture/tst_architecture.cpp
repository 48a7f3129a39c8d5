#include "tests/architecture/floors.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace portreeve::architecture;

namespace {

QString top()
{
    return QStringLiteral(PORTREEVE_SOURCE_DIR);
}

QString readText(const QString &path)
{
    QFile file(top() + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Sources below a folder, from the top of the tree, sorted.
QStringList sourcesBelow(const QString &folder)
{
    QStringList files;
    const QStringList kinds{QStringLiteral("*.h"), QStringLiteral("*.cpp")};
    for (QDirIterator it(top() + u'/' + folder, kinds, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        files.append(QDir(top()).relativeFilePath(it.next()));
    files.sort();
    return files;
}

/// The nearest folder at or above the file that has a CMakeLists.txt naming a room (pages have one each).
QString roomFolderOf(const QString &path)
{
    for (QString folder = path.section(u'/', 0, -2); folder.contains(u'/'); folder = folder.section(u'/', 0, -2)) {
        if (QFile::exists(top() + u'/' + folder + QStringLiteral("/CMakeLists.txt")))
            return folder;
    }
    return path.startsWith(QLatin1String("app/")) ? QStringLiteral("app") : QString();
}

QStringList namesIn(const QString &listFile)
{
    QStringList names;
    for (const QString &line : readText(listFile).split(u'\n')) {
        if (line.isEmpty() || line[0] < u'a' || line[0] > u'z')
            continue;
        names.append(line.trimmed());
        names.append(line.trimmed().remove(u'-')); // file names have no dashes
    }
    return names;
}

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void includes_data();
    void includes();
    void rooms_data();
    void rooms();
    void everyFolderIsARoom();
    void rulesBite_data();
    void rulesBite();
    void linkRulesBite();
    void namingRulesBite();

private:
    QtModules m_modules;
};

void TestArchitecture::initTestCase()
{
    m_modules = installedQtModules();
    QCOMPARE(m_modules.value(QStringLiteral("QString")), QStringLiteral("QtCore"));
    QCOMPARE(m_modules.value(QStringLiteral("QColor")), QStringLiteral("QtGui"));
    QCOMPARE(m_modules.value(QStringLiteral("QWidget")), QStringLiteral("QtWidgets"));
}

void TestArchitecture::includes_data()
{
    QTest::addColumn<QString>("path");
    for (const char *folder : {"core", "ui", "app"}) {
        for (const QString &path : sourcesBelow(QLatin1String(folder)))
            QTest::newRow(qPrintable(path)) << path;
    }
}

void TestArchitecture::includes()
{
    QFETCH(QString, path);
    const QStringList faults = includeFaults(path, readText(path), m_modules);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestArchitecture::rooms_data()
{
    QTest::addColumn<QString>("folder");
    QSet<QString> folders;
    for (const char *root : {"core", "ui", "app"}) {
        for (const QString &path : sourcesBelow(QLatin1String(root))) {
            if (const QString folder = roomFolderOf(path); !folder.isEmpty())
                folders.insert(folder);
            else if (path.endsWith(QLatin1String(".cpp")))
                QTest::newRow(qPrintable(path)) << path; // compiled by nobody: the test of the row says so
        }
    }
    QStringList sorted(folders.begin(), folders.end());
    sorted.sort();
    for (const QString &folder : sorted)
        QTest::newRow(qPrintable(folder)) << folder;
}

void TestArchitecture::rooms()
{
    QFETCH(QString, folder);
    const QString cmakeText = readText(folder + QStringLiteral("/CMakeLists.txt"));
    QVERIFY2(!cmakeText.isEmpty(), "there is no CMakeLists.txt for it");
    const RoomFile file = readRoomFile(cmakeText);
    QStringList faults;
    if (folder != u"app") {
        faults += linkFaults(file);
        QCOMPARE(file.room, folder);
    }
    QStringList inFolder;
    for (const QString &path : sourcesBelow(folder)) {
        if (roomFolderOf(path) != folder)
            continue;
        inFolder.append(path.mid(folder.size() + 1));
        if (folder != u"app")
            faults += undeclaredFaults(file, path, readText(path));
    }
    QStringList listed;
    for (const QString &list : file.lists)
        listed += namesIn(folder + u'/' + list);
    faults += unnamedFaults(file, inFolder, listed);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestArchitecture::everyFolderIsARoom()
{
    const QStringList rooms = allRooms();
    for (const char *floorFolder : {"core", "ui"}) {
        const QDir folder(top() + u'/' + QLatin1String(floorFolder));
        for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString room = QLatin1String(floorFolder) + u'/' + name;
            QVERIFY2(rooms.contains(room), qPrintable(room + QStringLiteral(" has no floor")));
        }
    }
}

void TestArchitecture::rulesBite_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const char *name, const char *path, const char *line, bool allowed) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(line) << allowed;
    };
    row("a lower floor", "core/ip/parse.h", "#include \"core/base/result.h\"", true);
    row("the room itself", "core/ip/parse.h", "#include \"core/ip/prefix.h\"", true);
    row("a folder inside the room", "core/net/resolver.cpp", "#include \"core/net/qt/socket.h\"", true);
    row("a sibling", "core/ip/parse.h", "#include \"core/json/document.h\"", false);
    row("a sibling two floors up", "core/probes/a.cpp", "#include \"core/requirements/requirement.h\"", false);
    row("a higher floor", "core/ip/parse.h", "#include \"core/policy/policy.h\"", false);
    row("base includes nothing of ours", "core/base/error.h", "#include \"core/ip/address.h\"", false);
    row("the engine and the window", "core/workspace/a.cpp", "#include \"ui/text/errortext.h\"", false);
    row("the engine and the application", "core/workspace/a.cpp", "#include \"app/console.h\"", false);
    row("the window and the engine", "ui/text/a.cpp", "#include \"core/workspace/a.h\"", true);
    row("the window and the application", "ui/shell/a.cpp", "#include \"app/console.h\"", false);
    row("the application and all", "app/main.cpp", "#include \"ui/shell/mainwindow.h\"", true);
    row("models and charts", "ui/models/a.cpp", "#include \"ui/charts/a.h\"", false);
    row("one page and another", "ui/pages/plan/a.cpp", "#include \"ui/pages/check/b.h\"", false);
    row("a page and itself", "ui/pages/plan/a.cpp", "#include \"ui/pages/plan/b.h\"", true);
    row("a page and what pages share", "ui/pages/plan/a.cpp", "#include \"ui/pages/page.h\"", true);
    row("pages and wizards", "ui/pages/plan/a.cpp", "#include \"ui/wizards/byol/b.h\"", false);
    row("a room that is not in the plan", "core/ip/a.cpp", "#include \"core/misc/a.h\"", false);
    row("a bare name", "core/ip/a.cpp", "#include \"prefix.h\"", false);
    row("up and sideways", "core/ip/a.cpp", "#include \"../base/result.h\"", false);
    row("generated by moc", "core/net/a.cpp", "#include \"a.moc\"", true);
    row("tests", "app/main.cpp", "#include \"tests/support/fake.h\"", false);
    row("blanks in the directive", "core/ip/a.cpp", "  #  include   \"core/json/document.h\"", false);
    row("a comment", "core/ip/a.cpp", "// #include \"core/json/document.h\"", true);
    row("widgets in models", "ui/models/a.h", "#include <QWidget>", false);
    row("widgets in models by file name", "ui/models/a.h", "#include <qwidget.h>", false);
    row("widgets in models by module", "ui/models/a.h", "#include <QtWidgets/QLabel>", false);
    row("all of widgets in models", "ui/models/a.h", "#include <QtWidgets>", false);
    row("widgets in text", "ui/text/a.h", "#include <QLabel>", false);
    row("colours in models", "ui/models/a.h", "#include <QColor>", true);
    row("widgets on a page", "ui/pages/plan/a.h", "#include <QLabel>", true);
    row("charts on a page", "ui/pages/plan/a.h", "#include <QChartView>",
        !m_modules.contains(QStringLiteral("QChartView")));
    row("fonts in the engine", "core/stats/a.h", "#include <QFont>", false);
    row("widgets in the engine", "core/workspace/a.h", "#include <QApplication>", false);
    row("fonts in reports", "core/reports/a.h", "#include <QFont>", true);
    row("widgets in reports", "core/reports/a.h", "#include <QLabel>", false);
    row("sockets in net", "core/net/a.h", "#include <QTcpSocket>", true);
    row("sockets in base", "core/base/a.h", "#include <QTcpSocket>", false);
    row("the standard library", "core/base/a.h", "#include <vector>", true);
}

void TestArchitecture::rulesBite()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(bool, allowed);
    const QString text = QStringLiteral("#pragma once\n\n%1\n\nint x;\n").arg(line);
    QCOMPARE(includeFaults(path, text, m_modules).isEmpty(), allowed);
}

void TestArchitecture::linkRulesBite()
{
    const auto faultsOf = [](const char *text) {
        return linkFaults(readRoomFile(QLatin1String(text))).size();
    };
    QCOMPARE(faultsOf("portreeve_room(core/policy ROOMS core/base core/ip SOURCES a.cpp)"), 0);
    QCOMPARE(faultsOf("portreeve_room(core/policy SOURCES a.cpp ROOMS core/base core/catalog LINKS Qt6::Network)"), 1);
    QCOMPARE(faultsOf("portreeve_room(core/policy ROOMS core/workspace core/nowhere SOURCES a.cpp)"), 2);
    QCOMPARE(faultsOf("portreeve_room(core/policy ROOMS core/base DEFINITIONS QT_USE_QSTRINGBUILDER SOURCES a.cpp)"),
             0);
    QCOMPARE(faultsOf("portreeve_room(core/nowhere SOURCES a.cpp)"), 1);

    const RoomFile file = readRoomFile(QStringLiteral("portreeve_room(core/policy ROOMS core/base SOURCES a.cpp)"));
    const auto undeclared = [&file](const char *line) {
        return undeclaredFaults(file, QStringLiteral("core/policy/a.cpp"), QLatin1String(line)).size();
    };
    QCOMPARE(undeclared("#include \"core/base/result.h\"\n"), 0);
    QCOMPARE(undeclared("#include \"core/policy/b.h\"\n"), 0);
    QCOMPARE(undeclared("#include \"core/ip/prefix.h\"\n"), 1);
}

void TestArchitecture::namingRulesBite()
{
    const RoomFile file = readRoomFile(QStringLiteral("portreeve_list(NAMES probes/probes.txt)\n"
                                                      "# c.cpp is only spoken of\n"
                                                      "foreach(n IN LISTS NAMES)\n"
                                                      "list(APPEND s probes/${n}probe.cpp)\n"
                                                      "endforeach()\n"
                                                      "portreeve_room(core/probes SOURCES a.cpp a.h ${s})\n"));
    QCOMPARE(file.lists, QStringList{QStringLiteral("probes/probes.txt")});
    const QStringList listed{QStringLiteral("dns"), QStringLiteral("tcp")};
    const auto faultsOf = [&](const char *name) {
        return unnamedFaults(file, {QLatin1String(name)}, listed).size();
    };
    QCOMPARE(faultsOf("a.cpp"), 0);
    QCOMPARE(faultsOf("a.h"), 0);
    QCOMPARE(faultsOf("b.cpp"), 1);
    QCOMPARE(faultsOf("c.cpp"), 1);
    QCOMPARE(faultsOf("probes/tcpprobe.cpp"), 0);
    QCOMPARE(faultsOf("probes/icmpprobe.cpp"), 1);
}

QTEST_APPLESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
