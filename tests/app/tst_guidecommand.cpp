#include "core/guides/guide.h"
#include "core/guides/validator.h"
#include "tests/app/commandcall.h"

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

const QString Goldens = QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/guides");

QStringList guideIds()
{
    QStringList ids;
    for (const guides::Guide &guide : guides::allGuides())
        ids.append(QString::fromLatin1(guide.id));
    return ids;
}

QStringList kinds()
{
    QStringList ids;
    for (const guides::Validator &validator : guides::allValidators()) {
        if (validator.onCommandLine)
            ids.append(validator.id);
    }
    return ids;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Rows need one, also where the program has none.
void addRows(const QStringList &ids)
{
    QTest::addColumn<QString>("id");
    for (const QString &id : ids)
        QTest::newRow(qPrintable(id)) << id;
    if (ids.isEmpty())
        QTest::newRow("none") << QString();
}

} // namespace

class TestGuideCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lists();
    void shows_data() { addRows(guideIds()); }
    void shows();
    void runs_data() { addRows(guideIds()); }
    void runs();
    void runsWithAnswers_data() { addRows(guideIds()); }
    void runsWithAnswers();
    void prefills();
    void usage_data();
    void usage();
    void usageOfAGuide_data();
    void usageOfAGuide();
    void validates_data() { addRows(kinds()); }
    void validates();
    void refusesKeys();
    void refusesSecrets_data();
    void refusesSecrets();
    void readsStandardInput_data();
    void readsStandardInput();
    void writesAllOrNothing_data();
    void writesAllOrNothing();
    void oneAnswerForWhatIsTooLarge();

private:
    [[nodiscard]] CommandRun guide(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return callPortreeve(QStringList{u"--data-dir"_s, path(u"data"_s), u"guide"_s} + arguments, input);
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestGuideCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestGuideCommand::lists()
{
    const CommandRun table = guide({u"list"_s});
    QCOMPARE(table.exitCode, 0);
    QVERIFY(table.output.startsWith("Guide"));
    const CommandRun json = guide({u"list"_s, u"--format"_s, u"json"_s});
    QCOMPARE(json.exitCode, 0);
    const QJsonObject root = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.guides/1"_s);
    QStringList ids;
    for (const QJsonValue &one : root[u"guides"_s].toArray()) {
        ids.append(one[u"id"_s].toString());
        QVERIFY(one[u"steps"_s].toInt() > 0);
        QVERIFY(table.output.contains(ids.last().toUtf8()));
    }
    QCOMPARE(ids, guideIds());
    const CommandRun checks = guide({u"validate"_s, u"list"_s});
    QCOMPARE(checks.exitCode, 0);
    QCOMPARE(QString::fromUtf8(checks.output).split(u'\n', Qt::SkipEmptyParts), kinds());
}

void TestGuideCommand::shows()
{
    QFETCH(QString, id);
    if (id.isEmpty())
        QSKIP("the program has no guide");
    const CommandRun text = guide({u"show"_s, id});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.output.startsWith("# "));
    QVERIFY(text.output.contains("*Source: "));
    const CommandRun json = guide({u"show"_s, id, u"--format"_s, u"json"_s});
    const QJsonObject root = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.guide-text/1"_s);
    QCOMPARE(root[u"id"_s].toString(), id);
    const QString file = path(u"guide.md"_s);
    QCOMPARE(guide({u"show"_s, id, u"-o"_s, file}).exitCode, 0);
    QCOMPARE(contentOf(file), text.output);
    QCOMPARE(guide({u"show"_s, id, u"-o"_s, file}).exitCode, 73);
}

/// Without any answer nothing is wrong, and steps are left.
void TestGuideCommand::runs()
{
    QFETCH(QString, id);
    if (id.isEmpty())
        QSKIP("the program has no guide");
    const CommandRun text = guide({u"run"_s, id, u"--answers"_s, u"-"_s}, "{}");
    QCOMPARE(text.exitCode, 2);
    QVERIFY(text.output.startsWith("# "));
    const CommandRun json = guide({u"run"_s, id, u"--answers"_s, u"-"_s, u"--format"_s, u"json"_s}, "{}");
    QCOMPARE(json.exitCode, 2);
    const QJsonObject root = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.guide-walk/1"_s);
    QCOMPARE(root[u"complete"_s].toBool(true), false);
    QCOMPARE(root[u"errors"_s].toInt(-1), 0);
}

/// With the answers of the golden walk, what can be done is done; what was saved gives the same walk again.
void TestGuideCommand::runsWithAnswers()
{
    QFETCH(QString, id);
    if (id.isEmpty())
        QSKIP("the program has no guide");
    const QString answers = u"%1/%2/answers.json"_s.arg(Goldens, id);
    const QString saved = path(u"saved.json"_s);
    const QString artifacts = path(u"artifacts"_s);
    const CommandRun first = guide({u"run"_s, id, u"--answers"_s, answers, u"--done"_s, u"all"_s, u"--save"_s, saved,
                                    u"--artifacts"_s, artifacts});
    QVERIFY2(first.exitCode == 0 || first.exitCode == 2, first.said.constData());
    QVERIFY(first.output.contains("### [x] "));
    const CommandRun again = guide({u"run"_s, id, u"--answers"_s, saved});
    QCOMPARE(again.exitCode, first.exitCode);
    QCOMPARE(again.output, first.output);
    for (const QString &name : QDir(artifacts).entryList(QDir::Files)) {
        const QByteArray bytes = contentOf(QDir(artifacts).filePath(name));
        QVERIFY(!bytes.isEmpty());
        QCOMPARE(bytes.startsWith("\xef\xbb\xbf"), name.endsWith(u".ps1"_s));
    }
    QCOMPARE(guide({u"run"_s, id, u"--answers"_s, answers, u"--save"_s, saved}).exitCode, 73);
    QVERIFY(guide({u"run"_s, id, u"--answers"_s, answers, u"--save"_s, saved, u"--force"_s}).exitCode != 73);
}

void TestGuideCommand::prefills()
{
    if (guideIds().isEmpty())
        QSKIP("the program has no guide");
    const QByteArray one = R"({"DirectoryId": "d-1234567890", "DirectoryName": "corp.example.com", "State": "ERROR"})";
    const QString printed = write(u"one.json"_s, "{\"Directories\": [" + one + "]}");
    const QStringList walk{u"run"_s, guideIds().first(), u"--answers"_s, u"-"_s, u"--prefill"_s};
    const CommandRun run = guide(walk + QStringList{printed}, "{}");
    QVERIFY2(run.exitCode == 1 || run.exitCode == 2, run.said.constData());
    QVERIFY(run.said.contains("its state is ERROR"));
    QByteArray other = one;
    const QString several =
        write(u"two.json"_s, "{\"Directories\": [" + one + ',' + other.replace("1234567890", "0000000000") + "]}");
    const CommandRun open = guide(walk + QStringList{several}, "{}");
    QCOMPARE(open.exitCode, 64);
    QVERIFY(open.output.isEmpty());
    QVERIFY(open.said.contains("d-1234567890 (corp.example.com), d-0000000000 (corp.example.com)"));
    QVERIFY(guide(walk + QStringList{several, u"--directory-id"_s, u"d-0000000000"_s}, "{}").exitCode != 64);
    QCOMPARE(guide(walk + QStringList{several, u"--directory-id"_s, u"d-9999999999"_s}, "{}").exitCode, 64);
    QCOMPARE(guide(walk + QStringList{write(u"text.json"_s, "Access denied")}, "{}").exitCode, 65);
    QCOMPARE(guide(walk + QStringList{write(u"keys.json"_s,
                                            R"({"Directories": [], "SecretAccessKey": "wJalrXUtnFEMIK7MDENG"})")},
                   "{}")
                 .exitCode,
             65);
    QCOMPARE(guide(walk + QStringList{path(u"nowhere.json"_s)}, "{}").exitCode, 66);
}

void TestGuideCommand::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *arguments, int exitCode, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(u' ', Qt::SkipEmptyParts) << exitCode
                            << QString::fromLatin1(says);
    };
    row("no verb", "", 64, "list, show, run, validate");
    row("another verb", "dance", 64, "\"dance\" is not one of the verbs: list, show, run, validate");
    row("show without a guide", "show", 64, "ID");
    row("show of a guide that is none", "show no-such-guide", 64, "\"no-such-guide\" is not a guide");
    row("show in another format", "show no-such-guide --format pdf", 64, "--format");
    row("run without answers", "run no-such-guide", 64, "\"no-such-guide\" is not a guide");
    row("run of a guide that is none", "run no-such-guide --answers -", 64, "\"no-such-guide\" is not a guide");
    row("validate without a kind", "validate", 64, "KIND");
    row("a kind that is none", "validate no-such-kind x.pem", 64, "\"no-such-kind\" is not a kind");
    row("a kind without a file", "validate root-certificate", 64, "standard input");
    row("the list of kinds, and a file", "validate list x.pem", 64, "no files");
    row("the list of kinds, and an answer", "validate list --answer region=us-east-1", 64, "no answers");
    row("an answer that nobody asks for", "validate root-certificate - --answer bogus=1", 64, "\"bogus\"");
    row("an answer that nobody asks for, and what is known", "validate root-certificate - --answer bogus=1", 64,
        "directory-domain, ");
    row("another option", "validate no-such-kind x.pem --now 2020-01-01", 64, "--now");
}

void TestGuideCommand::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const CommandRun run = guide(arguments, "{}");
    QTEST(run.exitCode, "exitCode");
    QVERIFY(run.output.isEmpty());
    QVERIFY2(QString::fromUtf8(run.said).contains(says), run.said.constData());
}

void TestGuideCommand::usageOfAGuide_data()
{
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &answers, const QStringList &more, int exitCode,
                        const char *says) {
        QTest::newRow(name) << answers << more << exitCode << QString::fromUtf8(says);
    };
    row("no JSON", "region=us-east-1", {}, 65, "standard input");
    row("an input that is not asked for", R"({"colour": "red"})", {}, 65, "colour");
    row("an answer that is a number", R"({"region": 5})", {}, 65, "a text, or a list of texts");
    row("an answer that is a list of numbers", R"({"region": [5]})", {}, 65, "text is expected");
    row("another guide's file", R"({"schema": "portreeve.guide/1", "guide": "other"})", {}, 65, "other");
    row("a later version's file", R"({"schema": "portreeve.guide/9", "guide": "other"})", {}, 65, "Update");
    row("evidence without a file", "{}", {u"--evidence"_s, u"root-certificate"_s}, 64, "--evidence");
    row("evidence of nothing", "{}", {u"--evidence"_s, u"no-such-input=x.pem"_s}, 64, "no-such-input");
    row("done, and no such step", "{}", {u"--done"_s, u"no-such-step"_s}, 64, "no-such-step");
    row("waived, and no such step", "{}", {u"--waive"_s, u"no-such-step=why"_s}, 64, "no-such-step");
    row("waived without a reason", "{}", {u"--waive"_s, u"no-such-step"_s}, 64, "--waive");
    row("waived for a blank", "{}",
        {u"--waive"_s, QLatin1StringView(guides::allGuides().front().sections[0].steps[0].id) + u"=  "_s}, 64,
        "reason");
    row("a directory, and nothing to choose it from", "{}", {u"--directory-id"_s, u"d-1234567890"_s}, 64, "--prefill");
    row("standard input twice", "{}", {u"--prefill"_s, u"-"_s}, 64, "standard input");
    QStringList many;
    for (int i = 0; i < 17; ++i)
        many += {u"--evidence"_s, QLatin1StringView(guides::allGuides().front().sections[0].steps[0].id) + u"=x"_s};
    row("more files than are taken", "{}", many, 65, "17");
}

void TestGuideCommand::usageOfAGuide()
{
    QFETCH(QByteArray, answers);
    QFETCH(QStringList, more);
    QFETCH(QString, says);
    if (guideIds().isEmpty())
        QSKIP("the program has no guide");
    const CommandRun run = guide(QStringList{u"run"_s, guideIds().first(), u"--answers"_s, u"-"_s} + more, answers);
    QTEST(run.exitCode, "exitCode");
    QVERIFY(run.output.isEmpty());
    if (says != u"standard input")
        QVERIFY2(QString::fromUtf8(run.said).contains(says), run.said.constData());
}

void TestGuideCommand::validates()
{
    QFETCH(QString, id);
    if (id.isEmpty())
        QSKIP("the program has no check for the command line");
    const QString empty = write(u"empty.txt"_s, {});
    const CommandRun nothing = guide({u"validate"_s, id, empty});
    QCOMPARE(nothing.exitCode, 1);
    const QJsonObject root = QJsonDocument::fromJson(nothing.output).object();
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.validation/1"_s);
    QCOMPARE(root[u"valid"_s].toBool(true), false);
    QCOMPARE(root[u"findings"_s].toArray().size(), 1);
    const QJsonObject finding = root[u"findings"_s].toArray()[0].toObject();
    QCOMPARE(finding[u"id"_s].toString(), u"empty"_s);
    QCOMPARE(finding[u"where"_s].toString(), empty);
    QVERIFY(root[u"details"_s].isArray());
    const CommandRun text = guide({u"validate"_s, id, u"-"_s, u"--format"_s, u"text"_s}, " \n");
    QCOMPARE(text.exitCode, 1);
    QVERIFY(text.output.contains("error: There is nothing in it.") && text.output.endsWith("not valid\n"));
    const qint64 limit = guides::findValidator(id)->sizeLimit;
    const CommandRun large = guide({u"validate"_s, id, write(u"large.bin"_s, QByteArray(limit + 1, 'x'))});
    QCOMPARE(large.exitCode, 1);
    QVERIFY(large.output.contains("\"too-large\""));
    QCOMPARE(guide({u"validate"_s, id, path(u"nowhere.pem"_s)}).exitCode, 66);
    QCOMPARE(guide({u"validate"_s, id}).exitCode, 64);
    QCOMPARE(guide({u"validate"_s, id, empty, u"--answer"_s, u"region"_s}).exitCode, 64);
    QCOMPARE(guide({u"validate"_s, id, empty, u"--answer"_s, u"region=us-east-1"_s}).exitCode, 1);
}

/// Nothing of a file with a private key is kept or printed, and the walk is not either.
void TestGuideCommand::refusesKeys()
{
    for (const guides::Guide &guide : guides::allGuides()) {
        const QString step = QString::fromLatin1(guide.sections.first().steps.first().id);
        const QString key = write(u"key.pem"_s, "-----BEGIN "
                                                "PRIVATE KEY-----\nU0VDUkVU\n-----END "
                                                "PRIVATE KEY-----\n");
        const QString saved = path(u"saved.json"_s);
        const CommandRun run = this->guide({u"run"_s, QString::fromLatin1(guide.id), u"--answers"_s, u"-"_s,
                                            u"--evidence"_s, step + u'=' + key, u"--save"_s, saved},
                                           "{}");
        QCOMPARE(run.exitCode, 65);
        QVERIFY(run.output.isEmpty() && !run.said.contains("U0VDUkVU") && !QFile::exists(saved));
    }
}

/// What a check calls a secret is nowhere afterwards: not in what is saved, printed or said.
void TestGuideCommand::refusesSecrets_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("answers");
    QTest::newRow("a shared secret") << u"ad-connector-mfa"_s
                                     << QByteArray(R"({"radius-servers": ["radius1.corp.example.com",
                                                      "secret=hunter2abcDEF"]})");
    QTest::newRow("a shared secret in what was saved")
        << u"ad-connector-mfa"_s << QByteArray(R"({"schema": "portreeve.guide/1", "guide": "ad-connector-mfa",
                                               "answers": {"radius-servers": ["Shared secret: hunter2abcDEF"]}})");
    QTest::newRow("a password in a log") << u"byol"_s
                                         << QByteArray(R"({"byol-log": "started\npassword=hunter2abcDEF\n"})");
}

void TestGuideCommand::refusesSecrets()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, answers);
    for (const QString &format : {u"json"_s, u"markdown"_s}) {
        const CommandRun run = guide({u"run"_s, id, u"--answers"_s, u"-"_s, u"--save"_s, path(u"saved.json"_s), u"-o"_s,
                                      path(u"walk"_s), u"--format"_s, format},
                                     answers);
        QCOMPARE(run.exitCode, 65);
        QVERIFY(run.said.contains("secret"));
        QVERIFY(!run.said.contains("hunter2") && run.output.isEmpty());
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).isEmpty());
    }
}

/// Answers may come by way of what AWS printed alone, which may be piped in.
void TestGuideCommand::readsStandardInput_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("filled");
    QTest::newRow("nothing given") << QStringList() << false;
    QTest::newRow("printed") << QStringList{u"--prefill"_s, u"-"_s} << true;
    QTest::newRow("printed, and answers of a file")
        << QStringList{u"--prefill"_s, u"-"_s, u"--answers"_s, u"answers.json"_s} << true;
}

void TestGuideCommand::readsStandardInput()
{
    QFETCH(QStringList, options);
    options.replaceInStrings(u"answers.json"_s, write(u"answers.json"_s, "{}"));
    const CommandRun run =
        runPortreeve(QStringList{u"guide"_s, u"run"_s, u"ip-access-control"_s, u"--format"_s, u"json"_s} + options,
                     R"({"Directories": [{"DirectoryId": "d-1234567890"}]})");
    QVERIFY2(run.exitCode == 1 || run.exitCode == 2, run.said.constData());
    QTEST(run.output.contains("d-1234567890"), "filled");
}

/// Nothing is written where one of the results cannot be.
void TestGuideCommand::writesAllOrNothing_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QStringList &options, int exitCode, const QString &says) {
        QTest::newRow(name) << options << exitCode << says;
    };
    row("the output is there", {u"-o"_s, u"FILE"_s, u"--save"_s, u"new"_s}, 73, u"--force"_s);
    row("what is saved is there", {u"--save"_s, u"FILE"_s, u"-o"_s, u"new"_s}, 73, u"--force"_s);
    row("the output is a folder", {u"-o"_s, u"FOLDER"_s, u"--save"_s, u"new"_s}, 73, u"it is a folder"_s);
    row("what is saved is a folder, by force", {u"--save"_s, u"FOLDER"_s, u"--force"_s}, 73, u"it is a folder"_s);
    row("artifacts go to a file", {u"--artifacts"_s, u"FILE"_s, u"--save"_s, u"new"_s}, 73, u"it is a file"_s);
    row("both to one file", {u"--save"_s, u"new"_s, u"-o"_s, u"./new"_s}, 64, u"two results"_s);
    row("both to one file by way of a folder", {u"--save"_s, u"new"_s, u"-o"_s, u"FOLDER/../new"_s}, 64,
        u"two results"_s);
    row("the output to the artifacts' folder", {u"--artifacts"_s, u"new"_s, u"-o"_s, u"new"_s}, 64, u"two results"_s);
    row("no folder", {u"--save"_s, u"new"_s, u"-o"_s, u"nowhere/new2"_s}, 73, u"its folder"_s);
    row("into the artifacts' folder", {u"--artifacts"_s, u"new"_s, u"--save"_s, u"new/saved"_s}, 2, QString());
}

void TestGuideCommand::writesAllOrNothing()
{
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    QFETCH(QString, says);
    write(u"FILE"_s, "before");
    QVERIFY(QDir(m_folder->path()).mkdir(u"FOLDER"_s));
    for (qsizetype i = 1; i < options.size(); i += 2)
        options[i] = path(options[i]);
    const CommandRun run = guide(QStringList{u"run"_s, u"ip-access-control"_s} + options);
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(QString::fromUtf8(run.said).contains(says), run.said.constData());
    QCOMPARE(contentOf(path(u"FILE"_s)), QByteArray("before"));
    const QStringList left = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    QCOMPARE(left.contains(u"new"_s), exitCode == 2);
    QCOMPARE(QFile::exists(path(u"new/saved"_s)), exitCode == 2);
}

void TestGuideCommand::oneAnswerForWhatIsTooLarge()
{
    const qint64 limit = guides::findValidator(u"root-certificate")->sizeLimit;
    const QByteArray large(limit + 1, 'x');
    QList<CommandRun> runs{guide({u"validate"_s, u"root-certificate"_s, write(u"large.pem"_s, large)}),
                           guide({u"validate"_s, u"root-certificate"_s, u"-"_s}, large)};
    if (QFile::exists(u"/dev/zero"_s))
        runs.append(guide({u"validate"_s, u"root-certificate"_s, u"/dev/zero"_s}));
    for (const CommandRun &run : runs) {
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.output.contains("\"too-large\""));
    }
}

QTEST_GUILESS_MAIN(TestGuideCommand)
#include "tst_guidecommand.moc"
