// report, as a user runs it.
#include "core/base/filewrite.h"
#include "core/workspace/checkreportjson.h"
#include "tests/app/commandcall.h"
#include "tests/app/commandrun.h"
#include "tests/support/faults.h"
#include "tests/support/sampledocument.h"
#include "tests/support/samplereport.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

/// What check --format json writes of a run with one row that is blocked.
QByteArray results(assess::Verdict verdict = assess::Verdict::Blocked,
                   const QString &host = u"drp-iad.amazonworkspaces.com"_s)
{
    workspace::CheckReport report = sampleReport();
    report.selection.regions = QStringList{u"us-east-1"_s};
    report.rows[0].verdict = verdict;
    report.rows[0].host = host;
    report.rows[0].cause->sentence = Message("report", "Refused by 10.0.0.1.");
    if (verdict == assess::Verdict::Pass)
        report.rows[0].cause.reset();
    return workspace::toJson(report);
}

const QByteArray Project = R"({"schema":"portreeve.project/1","selection":{"regions":["us-east-1"],)"
                           R"("protocols":["dcv"],"clients":["native"]},)"
                           R"("guides":[{"schema":"portreeve.guide/1","guide":"ssh","steps":[]}]})";

} // namespace

class TestReportCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(!write(u"office.json"_s, results()).isEmpty());
        QVERIFY(!write(u"branch.json"_s, results(assess::Verdict::Pass)).isEmpty());
        QVERIFY(!write(u"plan.portreeve"_s, Project).isEmpty());
        QVERIFY(!write(u"logo.png"_s, onePixelPng()).isEmpty());
        QVERIFY(!write(u"text.png"_s, "not a picture").isEmpty());
        QVERIFY(!write(u"large.png"_s, onePixelPng() + QByteArray(600 * 1024, 'x')).isEmpty());
        QVERIFY(!write(u"page.json"_s, "<html>Log in</html>").isEmpty());
        QVERIFY(!write(u"newer.json"_s, R"({"schema":"portreeve.report/9"})").isEmpty());
        QVERIFY(!write(u"other.json"_s, R"({"schema":"portreeve.project/1"})").isEmpty());
    }

    void everyKind_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const QString plan = path(u"plan.portreeve"_s);
        const QString office = path(u"office.json"_s);
        QTest::newRow("readiness") << QStringList{u"readiness"_s, u"--results"_s, office} << u"Refused by 10.0.0.1."_s;
        QTest::newRow("endpoints") << QStringList{u"endpoints"_s, u"--project"_s, plan} << u"drp-iad"_s;
        QTest::newRow("endpoints of a result") << QStringList{u"endpoints"_s, u"--results"_s, office} << u"drp-iad"_s;
        QTest::newRow("change request") << QStringList{u"change-request"_s, u"--project"_s,    plan,
                                                       u"--owner"_s,        u"Network team"_s, u"--expires"_s,
                                                       u"2027-01-31"_s,     u"--reason"_s,     u"New office"_s}
                                        << u"Network team"_s;
        QTest::newRow("change request of what is missing")
            << QStringList{u"change-request"_s, u"--project"_s, plan, u"--results"_s, office} << u"missing"_s;
        QTest::newRow("checklist") << QStringList{u"checklist"_s, u"--project"_s, plan} << u"Sign-off"_s;
        QTest::newRow("checklist of a guide")
            << QStringList{u"checklist"_s, u"--project"_s, plan, u"--guide"_s, u"ssh"_s} << u"Sign-off"_s;
        QTest::newRow("comparison") << QStringList{u"comparison"_s, u"--results"_s, office, u"--results"_s,
                                                   path(u"branch.json"_s)}
                                    << u"Better"_s;
        QTest::newRow("sections") << QStringList{u"readiness"_s, u"--results"_s, office, u"--section"_s, u"results"_s}
                                  << u"All results"_s;
        QTest::newRow("a picture") << QStringList{u"readiness"_s, u"--results"_s, office, u"--logo"_s,
                                                  path(u"logo.png"_s)}
                                   << u"Made"_s;
    }
    void everyKind()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        for (const char *format : {"html", "markdown", "json", "odt", "xlsx", "csv"}) {
            const CommandRun run =
                call(QStringList{u"--kind"_s} + arguments + QStringList{u"--format"_s, QString::fromLatin1(format)});
            QVERIFY2(run.exitCode == 0, run.said.constData());
            QVERIFY2(!run.output.isEmpty(), format);
            if (QByteArray(format) == "json") {
                QVERIFY(!QJsonDocument::fromJson(run.output).isNull());
                QVERIFY2(run.output.contains(says.toUtf8()), run.output.constData());
            }
        }
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        const auto row = [this](const char *name, const QString &line, int exitCode, const QByteArray &says) {
            QStringList arguments = line.split(u' ', Qt::SkipEmptyParts);
            for (QString &word : arguments)
                word = word.startsWith(u'@') ? path(word.mid(1)) : word;
            QTest::newRow(name) << arguments << exitCode << says;
        };
        row("no kind", u""_s, 64, "--kind");
        row("a kind that is not", u"--kind poem"_s, 64, "poem");
        row("a format that is not", u"--kind readiness --format docx"_s, 64, "docx");
        row("a redaction that is not", u"--kind readiness --redact some"_s, 64, "some");
        row("a language that is not", u"--kind readiness --results @office.json --language tlh"_s, 64, "Known are: en");
        row("no results", u"--kind readiness"_s, 64, "it needs the result of a check");
        row("one result", u"--kind comparison --results @office.json"_s, 64, "the results of two checks");
        row("no selection", u"--kind endpoints"_s, 64, "no Region is selected");
        row("no guide", u"--kind checklist"_s, 64, "no guide was begun");
        row("another guide", u"--kind checklist --project @plan.portreeve --guide byol"_s, 65, "byol");
        row("no history", u"--kind change"_s, 64, "no AWS range files are stored");
        row("a section that is not", u"--kind readiness --results @office.json --section poem"_s, 64, "attention");
        row("no such file", u"--kind readiness --results @missing.json"_s, 66, "missing.json");
        row("no such project", u"--kind endpoints --project @missing.portreeve"_s, 66, "missing.portreeve");
        row("a page in its place", u"--kind readiness --results @page.json"_s, 65, "page.json");
        row("a newer result", u"--kind readiness --results @newer.json"_s, 65, "newer");
        row("a project for a result", u"--kind readiness --results @other.json"_s, 65, "other.json");
        row("a result for a project", u"--kind endpoints --project @office.json"_s, 65, "office.json");
        row("no picture", u"--kind readiness --results @office.json --logo @text.png"_s, 65, "neither PNG nor JPEG");
        row("too large a picture", u"--kind readiness --results @office.json --logo @large.png"_s, 65, "large.png");
        row("a folder for a picture", u"--kind readiness --results @office.json --logo @."_s, 74, "");
        row("PDF without fonts", u"--kind readiness --results @office.json --format pdf"_s, 69, "Take another format");
        row("no such folder", u"--kind readiness --results @office.json -o @no/such.html"_s, 73, "such.html");
        row("a file that is there", u"--kind readiness --results @office.json -o @office.json"_s, 73, "--force");
    }
    void usage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, says);
        const CommandRun run = call(arguments);
        QVERIFY2(run.exitCode == exitCode, run.said.constData());

        QVERIFY2(run.said.contains(says), run.said.constData());
        QVERIFY(run.output.isEmpty());
    }

    void redacts()
    {
        const QStringList arguments{u"--kind"_s,    u"readiness"_s, u"--results"_s, path(u"office.json"_s),
                                    u"--contact"_s, u"Ada"_s,       u"--format"_s,  u"markdown"_s};
        QVERIFY(call(arguments).output.contains("10.0.0.1"));
        for (const QString &level : {u"names"_s, u"all"_s}) {
            const CommandRun run = call(arguments + QStringList{u"--redact"_s, level});
            QCOMPARE(run.exitCode, 0);
            QVERIFY(!run.output.contains("10.0.0.1") && !run.output.contains("Ada"));
            QVERIFY(run.output.contains("drp-iad.amazonworkspaces.com"));
            QVERIFY(run.output.contains("replaced")); // and it says so
        }
    }

    void hostileResults()
    {
        QVERIFY(!write(u"hostile.json"_s,
                       results(assess::Verdict::Blocked, u"<script>alert(1)</script>=1+1|\u202e\u0007"_s))
                     .isEmpty());
        const QStringList arguments{u"--kind"_s, u"readiness"_s, u"--results"_s, path(u"hostile.json"_s),
                                    u"--format"_s};
        QVERIFY(!call(arguments + QStringList{u"html"_s}).output.contains("<script"));
        for (const char *format : {"markdown", "csv", "json", "odt", "xlsx"})
            QCOMPARE(call(arguments + QStringList{QString::fromLatin1(format)}).exitCode, 0);
    }

    void sameInputSameBytes()
    {
        const QStringList arguments{u"--kind"_s,    u"readiness"_s, u"--results"_s, path(u"office.json"_s),
                                    u"--section"_s, u"results"_s,   u"--format"_s,  u"csv"_s};
        QCOMPARE(call(arguments).output, call(arguments).output);
    }

    void diskFull()
    {
        const QString file = path(u"full.html"_s);
        const FullDisk full(2'000);
        const CommandRun run =
            call({u"--kind"_s, u"readiness"_s, u"--results"_s, path(u"office.json"_s), u"-o"_s, file});
        QCOMPARE(run.exitCode, 74);
        QVERIFY(!QFile::exists(file));
    }

#ifdef PORTREEVE_HAS_WINDOW
    void speaksGerman()
    {
        const CommandRun run = call({u"--kind"_s, u"readiness"_s, u"--results"_s, path(u"office.json"_s),
                                     u"--language"_s, u"de"_s, u"--format"_s, u"json"_s});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject root = QJsonDocument::fromJson(run.output).object();
        QCOMPARE(root[u"language"].toString(), u"de"_s);
        QCOMPARE(root[u"title"].toString(), u"Bereitschaftsbericht"_s);
    }

    /// The real programs: the second one has the fonts.
    void makesPdf()
    {
        const QString file = path(u"report.pdf"_s);
        const CommandRun run =
            runPortreeve({u"--data-dir"_s, path(u"data"_s), u"report"_s, u"--kind"_s, u"readiness"_s, u"--results"_s,
                          path(u"office.json"_s), u"--format"_s, u"pdf"_s, u"-o"_s, file});
        QVERIFY2(run.exitCode == 0, run.said.constData());
        const Result<QByteArray> bytes = readFile(file, 10'000'000);
        QVERIFY(bytes && bytes->startsWith("%PDF-"));
        const CommandRun wrong = runPortreeve({u"report"_s, u"--kind"_s, u"readiness"_s, u"--format"_s, u"pdf"_s});
        QCOMPARE(wrong.exitCode, 64);
    }
#endif

private:
    [[nodiscard]] QString path(const QString &name) const
    {
        return m_folder.filePath(name);
    }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    [[nodiscard]] CommandRun call(const QStringList &arguments) const
    {
        return callPortreeve(QStringList{u"--data-dir"_s, path(u"data"_s), u"report"_s} + arguments);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestReportCommand)
#include "tst_reportcommand.moc"
