// project, as a user runs it.
#include "core/workspace/checkreportjson.h"
#include "tests/app/commandcall.h"
#include "tests/support/samplereport.h"
#include "tests/support/signedfile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray project(const QByteArray &regions, const QByteArray &more = {})
{
    return R"({"schema":"portreeve.project/1","selection":{"regions":[)" + regions + "]" + more + "}}";
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestProjectCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        workspace::CheckReport monday = sampleReport();
        monday.selection.regions = {u"us-east-1"_s};
        workspace::CheckReport passes = monday;
        passes.rows[0].verdict = assess::Verdict::Pass;
        const QList<std::pair<QString, QByteArray>> files{
            {u"office.portreeve"_s, project("\"us-east-1\"")},
            {u"branch.portreeve"_s, project("\"eu-west-1\"", R"(,"directoryId":"d-1111111111")")},
            {u"head.portreeve"_s, project("\"us-east-1\"", R"(,"directoryId":"d-2222222222")")},
            {u"monday.json"_s, workspace::toJson(monday)},
            {u"friday.json"_s, workspace::toJson(passes)},
            {u"page.html"_s, "<html>"},
            {u"newer.portreeve"_s, R"({"schema":"portreeve.project/9"})"},
            {u"member.portreeve"_s, project("\"us-east-1\"", R"(,"later":1)")},
            {u"other.json"_s, R"({"schema":"somebody.else/1"})"}};
        for (const auto &[name, bytes] : files) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        }
    }

    void validates_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a project") << u"office.portreeve"_s << 0 << QByteArray("portreeve.project/1");
        QTest::newRow("a result") << u"monday.json"_s << 0 << QByteArray("portreeve.report/1");
        QTest::newRow("HTML") << u"page.html"_s << 1 << QByteArray("page.html");
        QTest::newRow("a newer one") << u"newer.portreeve"_s << 1 << QByteArray(". Update Portreeve");
        QTest::newRow("a member of a later version")
            << u"member.portreeve"_s << 1 << QByteArray("If a later version of Portreeve wrote the file");
        QTest::newRow("another program's") << u"other.json"_s << 1 << QByteArray("other.json");
    }
    void validates()
    {
        QFETCH(QString, file);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, says);
        const CommandRun run = call({u"validate"_s, path(file)});
        QCOMPARE(run.exitCode, exitCode);
        QVERIFY2(run.output.contains(says), run.output.constData());
        const CommandRun json =
            call({u"validate"_s, path(file), path(u"office.portreeve"_s), u"--format"_s, u"json"_s});
        QCOMPARE(json.exitCode, exitCode);
        const QJsonArray files = QJsonDocument::fromJson(json.output)[u"files"].toArray();
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[0][u"valid"].toBool(), exitCode == 0);
        QVERIFY(files[1][u"valid"].toBool());
        const QString remedy = files[0][u"remedy"].toString();
        QVERIFY2(remedy.isEmpty() || run.output.contains(remedy.toUtf8()), run.output.constData());
        QVERIFY(remedy.isEmpty() || exitCode != 0);
        QVERIFY(!remedy.isEmpty() || !run.output.contains("later version"));
    }

    void merges()
    {
        const QString merged = path(u"merged.portreeve"_s);
        const CommandRun run = call({u"merge"_s, path(u"office.portreeve"_s), path(u"branch.portreeve"_s),
                                     path(u"head.portreeve"_s), u"-o"_s, merged});
        QVERIFY2(run.exitCode == 0, run.said.constData());
        QVERIFY2(run.said.contains("d-2222222222, from head, was not taken"), run.said.constData());
        const QJsonObject selection = QJsonDocument::fromJson(contentOf(merged)).object()[u"selection"].toObject();
        QCOMPARE(selection[u"regions"].toArray().size(), 2);
        QCOMPARE(selection[u"directoryId"].toString(), u"d-1111111111"_s);
        QCOMPARE(call({u"validate"_s, merged}).exitCode, 0);
        // Merging again gives the same bytes.
        QCOMPARE(call({u"merge"_s, merged, path(u"branch.portreeve"_s)}).output, contentOf(merged));
    }

    /// The user's device and the WorkSpace, with nothing else; then beside a project.
    void mergesResults()
    {
        const QString both = path(u"both.portreeve"_s);
        QVERIFY(call({u"merge"_s, path(u"monday.json"_s), path(u"friday.json"_s), u"-o"_s, both}).exitCode == 0);
        const QJsonArray results = QJsonDocument::fromJson(contentOf(both))[u"results"].toArray();
        QCOMPARE(results.size(), 2);
        QCOMPARE(results[0][u"name"].toString(), u"monday"_s);
        QCOMPARE(results[1][u"origin"].toString(), u"friday.json"_s);
        QCOMPARE(results[1][u"signature"][u"state"].toString(), u"none"_s);
        QVERIFY(!QJsonDocument::fromJson(contentOf(both))[u"selection"][u"regions"].toArray().isEmpty());
        const CommandRun beside = call({u"merge"_s, path(u"office.portreeve"_s), path(u"monday.json"_s), both});
        QCOMPARE(beside.exitCode, 0);
        QCOMPARE(QJsonDocument::fromJson(beside.output)[u"results"].toArray().size(), 2); // each once
        const CommandRun report = callPortreeve({u"--data-dir"_s, path(u"data"_s), u"report"_s, u"--kind"_s,
                                                 u"comparison"_s, u"--project"_s, both, u"--format"_s, u"markdown"_s});
        QVERIFY2(report.exitCode == 0, report.said.constData());
        QVERIFY2(report.output.contains("monday and friday") && report.output.contains("Not signed"),
                 report.output.constData());
    }

    /// One name in two folders: messages and reports name the folder.
    void filesOfOneName()
    {
        for (const auto &[folder, from] : {std::pair(u"berlin"_s, u"monday.json"_s), {u"paris"_s, u"friday.json"_s}}) {
            QVERIFY(QDir(m_folder.path()).mkpath(folder));
            QVERIFY(QFile::copy(path(from), path(folder + u"/office.json"_s)));
            QFile project(path(folder + u"/site.portreeve"_s));
            QVERIFY(project.open(QIODevice::WriteOnly));
            project.write(R"({"schema":"portreeve.project/1","selection":{"regions":["us-east-1"]},"exports":[)"
                          R"({"savedAt":"2026-11-20T08:30:00Z","file":"a.nft","syncToken":")" +
                          QByteArray::number(folder.size()) +
                          R"(","settings":{"format":"nftables","mode":"both","default":"none","hook":"output",)"
                          R"("stateless":false}}]})");
        }
        const QStringList results{path(u"berlin/office.json"_s), path(u"paris/office.json"_s)};
        const CommandRun report =
            callPortreeve({u"--data-dir"_s, path(u"data"_s), u"report"_s, u"--kind"_s, u"comparison"_s, u"--format"_s,
                           u"markdown"_s, u"--results"_s, results[0], u"--results"_s, results[1]});
        QVERIFY2(report.output.contains("berlin/office and paris/office"), (report.said + report.output).constData());
        const CommandRun merged = call({u"merge"_s, path(u"office.portreeve"_s), path(u"berlin/site.portreeve"_s),
                                        path(u"paris/site.portreeve"_s)});
        QVERIFY2(merged.exitCode == 0, merged.said.constData());
        const QJsonArray exports = QJsonDocument::fromJson(merged.output)[u"exports"].toArray();
        QCOMPARE(exports.size(), 2); // of one format and name
        QCOMPARE(exports[0][u"from"].toString(), u"berlin/site"_s);
        QCOMPARE(exports[1][u"from"].toString(), u"paris/site"_s);
    }

    /// Signed by the program that administrators have.
    void signatures()
    {
        const QString file = path(u"signed.json"_s);
        QVERIFY(QFile::copy(path(u"monday.json"_s), file));
        QVERIFY(signFile(m_folder.path(), u"signed.json"_s));
        const auto said = [&](const QStringList &more) {
            return call(QStringList{u"validate"_s, file} + more);
        };
        const CommandRun unknown = said({});
        QCOMPARE(unknown.exitCode, 0);
        QVERIFY2(unknown.output.contains("Signed by CN=Network Team, whom nobody here vouches for."),
                 unknown.output.constData());
        const CommandRun known = said({u"--signers"_s, path(u"team.pem"_s)});
        QCOMPARE(known.exitCode, 0);
        QVERIFY2(known.output.endsWith("Signed by CN=Network Team.\n"), known.output.constData());
        const CommandRun json = said({u"--signers"_s, path(u"team.pem"_s), u"--format"_s, u"json"_s});
        QCOMPARE(QJsonDocument::fromJson(json.output)[u"files"][0][u"signature"][u"state"].toString(), u"trusted"_s);
        const CommandRun merged =
            call({u"merge"_s, path(u"office.portreeve"_s), file, u"--signers"_s, path(u"team.pem"_s)});
        QCOMPARE(QJsonDocument::fromJson(merged.output)[u"results"][0][u"signature"][u"signer"].toString(),
                 u"CN=Network Team"_s);
        QFile changed(file);
        QVERIFY(changed.open(QIODevice::Append) && changed.write("\n") == 1);
        changed.close();
        const CommandRun broken = said({u"--signers"_s, path(u"team.pem"_s)});
        QCOMPARE(broken.exitCode, 1);
        QVERIFY2(broken.output.contains("Changed after CN=Network Team signed it."), broken.output.constData());
        const CommandRun warned = call({u"merge"_s, path(u"office.portreeve"_s), file});
        QCOMPARE(warned.exitCode, 0);
        QVERIFY2(warned.said.contains("Changed after CN=Network Team signed it"), warned.said.constData());
        QFile bad(file + u".p7s"_s);
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("signed") == 6);
        bad.close();
        QCOMPARE(said({}).exitCode, 1);
    }

    void tellsDifferences_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("the same") << QStringList{u"office.portreeve"_s, u"office.portreeve"_s} << 0 << QByteArray();
        QTest::newRow("projects") << QStringList{u"office.portreeve"_s, u"branch.portreeve"_s} << 1
                                  << QByteArray("+ region: eu-west-1");
        QTest::newRow("results") << QStringList{u"monday.json"_s, u"friday.json"_s} << 1 << QByteArray("better");
        QTest::newRow("the same result") << QStringList{u"monday.json"_s, u"monday.json"_s} << 0 << QByteArray();
    }
    void tellsDifferences()
    {
        QFETCH(QStringList, files);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, says);
        const CommandRun run = call({u"diff"_s, path(files[0]), path(files[1])});
        QVERIFY2(run.exitCode == exitCode, run.said.constData());
        QVERIFY2(run.output.toLower().contains(says), run.output.constData());
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no verb") << QStringList{} << 64;
        QTest::newRow("no file") << QStringList{u"validate"_s} << 64;
        QTest::newRow("one project") << QStringList{u"merge"_s, path(u"office.portreeve"_s)} << 64;
        QTest::newRow("signers that are none")
            << QStringList{u"validate"_s, path(u"monday.json"_s), u"--signers"_s, path(u"page.html"_s)} << 65;
        QTest::newRow("two kinds") << QStringList{u"diff"_s, path(u"office.portreeve"_s), path(u"monday.json"_s)} << 64;
        QTest::newRow("a missing file") << QStringList{u"validate"_s, path(u"missing"_s)} << 66;
        QTest::newRow("a page to merge") << QStringList{u"merge"_s, path(u"office.portreeve"_s), path(u"page.html"_s)}
                                         << 65;
        QTest::newRow("no such folder") << QStringList{u"merge"_s, path(u"office.portreeve"_s),
                                                       path(u"branch.portreeve"_s), u"-o"_s, path(u"no/such"_s)}
                                        << 73;
    }
    void usage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        const CommandRun run = call(arguments);
        QVERIFY2(run.exitCode == exitCode, run.said.constData());
        QVERIFY(!run.said.isEmpty() && run.output.isEmpty());
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] CommandRun call(const QStringList &arguments) const
    {
        return callPortreeve(QStringList{u"--data-dir"_s, path(u"data"_s), u"project"_s} + arguments);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestProjectCommand)
#include "tst_projectcommand.moc"
