#include "core/guides/progressjson.h"
#include "tests/support/sampleguide.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(portreeve::ErrorCode)

namespace {

const QString FileName = u"sample.json"_s;
const QDateTime Then(QDate(2026, 11, 20), QTime(8, 30, 5), Qt::UTC);

/// Every member has a value that is not its default.
Progress whole()
{
    Progress progress;
    progress.guide = u"sample"_s;
    progress.factsVersion = u"facts-1"_s;
    progress.answers = sampleAnswers();
    progress.answers.set(u"vpc-cidrs"_s, {u"10.0.0.0/16"_s, u"10.1.0.0/16"_s});
    progress.answers.set(u"log"_s, u"line 1\nline \"2\" <b>\tä\u2028"_s);
    progress.answers.set(u"asked-by-an-earlier-version"_s, u"kept"_s);
    progress.steps[u"where"_s] = {StepState::Done, u"Team A"_s, u"Decided on Monday."_s, {}, Then, {}, {}};
    progress.steps[u"directory"_s] = {StepState::Waived, {}, {}, u"No directory yet."_s, Then, {}, {}};
    progress.steps[u"roots"_s].evidence = {
        {u"roots"_s, u"root.pem"_s, 1234, QString(64, u'a'), Then, true, {}},
        {u"roots"_s,
         u"old.pem"_s,
         0,
         QString(64, u'0'),
         Then,
         false,
         {u"expired"_s, u"cross-signed"_s},
         {u"expired"_s},
         {{u"directory-domain"_s, u"region"_s}, QString(64, u'b'), u"facts-1"_s, Then.addYears(1)},
         {{u"seenBy"_s, "[\"Ada\", 1.5, null]"}}},
        {{}, u"mail.eml"_s, 99, QString(64, u'f'), Then, false, {}}};
    progress.steps[u"step-of-an-earlier-version"_s].note = u"kept"_s;
    progress.steps[u"where"_s].later = {{u"colour ä"_s, "{\"a\":[{\"b\":true}], \"c\":{}}"}};
    progress.later = {{u"begun"_s, "9007199254740991"}, {u"score"_s, "-0.25"}};
    return progress;
}

QByteArray document(const QByteArray &rest)
{
    return R"({"schema":"portreeve.guide/1","guide":"sample",)" + rest + '}';
}

} // namespace

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void untouchedStepsAreNotWritten();
    void refuses_data();
    void refuses();
    void readsWhatEarlierVersionsWrote();
    void keepsWhatLaterVersionsWrote_data();
    void keepsWhatLaterVersionsWrote();
    void refusesGuidesOfOthers();
    void readsGuidesOfTheProgram();
    void answersByHand_data();
    void answersByHand();

private:
    [[nodiscard]] Result<Progress> read(const QByteArray &bytes) const
    {
        const Result<json::Document> document = json::Document::parse(bytes, FileName);
        return document ? readProgress(document->root()) : Result<Progress>(document.error());
    }

    const std::vector<Guide> m_known{sampleGuide()};
};

void TestProgress::roundTrip_data()
{
    QTest::addColumn<Progress>("progress");
    QTest::newRow("whole") << whole();
    Progress empty;
    empty.guide = u"sample"_s;
    QTest::newRow("empty") << empty;
}

void TestProgress::roundTrip()
{
    QFETCH(Progress, progress);
    const QByteArray bytes = toJson(progress);
    const Result<Progress> again = read(bytes);
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(*again, progress);
    QCOMPARE(toJson(*again), bytes);
}

void TestProgress::untouchedStepsAreNotWritten()
{
    Progress progress = whole();
    progress.steps.insert(u"finish"_s, {});
    QCOMPARE(toJson(progress), toJson(whole()));
}

void TestProgress::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray good = toJson(whole());
    const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code) {
        QTest::newRow(name) << bytes << code;
    };
    const auto change = [&](const char *name, const QByteArray &from, const QByteArray &to, ErrorCode code) {
        QByteArray bytes = good;
        const qsizetype at = bytes.indexOf(from);
        if (at < 0)
            qFatal("row \"%s\" changes nothing", name);
        row(name, bytes.replace(at, from.size(), to), code);
    };
    row("nothing", "", ErrorCode::InvalidSyntax);
    row("an array", "[]", ErrorCode::InvalidSyntax);
    row("truncated", good.left(good.size() / 2), ErrorCode::InvalidSyntax);
    row("no schema", R"({"guide":"sample"})", ErrorCode::MissingValue);
    row("no guide", R"({"schema":"portreeve.guide/1"})", ErrorCode::MissingValue);
    row("answers of another type", document(R"("answers":[])"), ErrorCode::InvalidSyntax);
    row("an answer of another type", document(R"("answers":{"region":"us-east-1"})"), ErrorCode::InvalidSyntax);
    row("an answer of numbers", document(R"("answers":{"region":[1]})"), ErrorCode::InvalidSyntax);
    row("an answer without values", document(R"("answers":{"region":[]})"), ErrorCode::MissingValue);
    row("an answer twice", document(R"("answers":{"os":["a"],"os":["b"]})"), ErrorCode::DuplicateKey);
    row("steps of another type", document(R"("steps":{})"), ErrorCode::InvalidSyntax);
    row("a step without a state", document(R"("steps":[{"id":"where"}])"), ErrorCode::MissingValue);
    row("a step twice", document(R"("steps":[{"id":"a","state":"open"},{"id":"a","state":"open"}])"),
        ErrorCode::DuplicateKey);
    row("waived without a reason", document(R"("steps":[{"id":"a","state":"waived"}])"), ErrorCode::MissingValue);
    row("waived for a blank", document(R"("steps":[{"id":"a","state":"waived","waiver":" "}])"),
        ErrorCode::MissingValue);
    change("another schema", "portreeve.guide/1", "portreeve.project/1", ErrorCode::WrongSchema);
    change("a newer schema", "portreeve.guide/1", "portreeve.guide/2", ErrorCode::WrongSchema);
    change("an unknown state", "\"done\"", "\"nearly\"", ErrorCode::InvalidSyntax);
    change("a size below zero", "\"size\": 1234", "\"size\": -1", ErrorCode::OutOfRange);
    change("a size that is text", "\"size\": 1234", "\"size\": \"1\"", ErrorCode::InvalidSyntax);
    change("no size", "\"size\": 1234, ", "", ErrorCode::MissingValue);
    change("a name that is empty", "\"root.pem\"", "\"\"", ErrorCode::MissingValue);
    change("a SHA-256 value in capitals", QByteArray(64, 'a'), QByteArray(64, 'A'), ErrorCode::InvalidSyntax);
    change("a SHA-256 value that is short", QByteArray(64, 'a'), QByteArray(63, 'a'), ErrorCode::InvalidSyntax);
    change("a time of a zone", "2026-11-20T08:30:05Z", "2026-11-20T08:30:05+01:00", ErrorCode::InvalidSyntax);
    change("a time with fractions", "2026-11-20T08:30:05Z", "2026-11-20T08:30:05.5Z", ErrorCode::InvalidSyntax);
    change("a day that does not exist", "2026-11-20T08:30:05Z", "2026-02-30T08:30:05Z", ErrorCode::InvalidSyntax);
    change("findings of another type", "\"findings\": [\"expired\", \"cross-signed\"]", "\"findings\": 2",
           ErrorCode::InvalidSyntax);
    change("errors of another type", "\"errors\": [\"expired\"]", "\"errors\": 2", ErrorCode::InvalidSyntax);
    change("an end that is no time", "\"until\": \"", "\"until\": \"about ", ErrorCode::InvalidSyntax);
}

void TestProgress::refuses()
{
    QFETCH(QByteArray, bytes);
    const Result<Progress> progress = read(bytes);
    QVERIFY(!progress);
    QTEST(progress.error().code, "code");
    QVERIFY(progress.error().where.contains(FileName));
}

/// Evidence without errors and grounds, as it was before there were any.
void TestProgress::readsWhatEarlierVersionsWrote()
{
    const QByteArray evidence = R"({"input":"roots","name":"root.pem","size":1,"sha256":")" + QByteArray(64, 'a') +
                                R"(","judgedAt":"2026-11-20T08:30:05Z","valid":false,"findings":["expired"]})";
    const Result<Progress> progress =
        read(document(R"("answers":{},"steps":[{"id":"roots","state":"open","evidence":[)" + evidence + "]}]"));
    QVERIFY2(progress, progress ? "" : qPrintable(progress.error().english()));
    const Evidence one = progress->steps.value(u"roots"_s).evidence.value(0);
    QCOMPARE(one.grounds, Grounds());
    QCOMPARE(one.faults(), QStringList{u"expired"_s});
    QVERIFY(!toJson(*progress).contains("answersDigest"));
}

/// Whatever a later version adds to an object comes back in the same bytes.
void TestProgress::keepsWhatLaterVersionsWrote_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::newRow("a text") << QByteArray(R"("x \"y\" \n\u0001ä")");
    QTest::newRow("numbers") << QByteArray("[0, -1, 1.5, 1e+300, 123456789012]");
    QTest::newRow("nothing") << QByteArray("null");
    QTest::newRow("a flag") << QByteArray("false");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("nested") << QByteArray(R"({"a": [[1], {"b": [true, null]}], "c": {"d": "e"}})");
}

void TestProgress::keepsWhatLaterVersionsWrote()
{
    QFETCH(QByteArray, member);
    const QByteArray evidence = R"({"name":"x","size":1,"sha256":")" + QByteArray(64, 'a') +
                                R"(","judgedAt":"2026-11-20T08:30:05Z","valid":true,"findings":[],"new":)" + member +
                                '}';
    const QByteArray bytes = document(R"("answers":{},"new":)" + member + R"(,"steps":[{"id":"where","state":"done",)" +
                                      R"("new":)" + member + R"(,"evidence":[)" + evidence + "]}]");
    const Result<Progress> progress = read(bytes);
    QVERIFY2(progress, progress ? "" : qPrintable(progress.error().english()));
    const QByteArray written = toJson(*progress);
    const Result<Progress> again = read(written);
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(*again, *progress);
    QCOMPARE(toJson(*again), written);
    QCOMPARE(written.count("\"new\":"), 3);
    QJsonParseError fault;
    const QJsonObject now = QJsonDocument::fromJson(written, &fault).object();
    const QJsonObject before = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(fault.error, QJsonParseError::NoError);
    QCOMPARE(now[u"new"_s], before[u"new"_s]);
    QCOMPARE(now[u"steps"_s], before[u"steps"_s]);
}

void TestProgress::refusesGuidesOfOthers()
{
    const QByteArray bytes = R"({"schema":"portreeve.guide/1","guide":"no-such-guide","answers":{},"steps":[]})";
    QCOMPARE(readProgress(bytes, FileName).error().code, ErrorCode::UnknownName);
    QByteArray newer = bytes;
    QCOMPARE(readProgress(newer.replace("guide/1", "guide/2"), FileName).error().code, ErrorCode::NewerSchema);
    QCOMPARE(readProgress(QByteArray(MostProgressBytes, ' ') + bytes, FileName).error().code, ErrorCode::TooLarge);
    QCOMPARE(readProgress("{}", FileName).error().code, ErrorCode::WrongSchema);
}

void TestProgress::readsGuidesOfTheProgram()
{
    for (const Guide &guide : allGuides()) {
        Progress progress = whole();
        progress.guide = QString::fromLatin1(guide.id);
        const Result<Progress> again = readProgress(toJson(progress), FileName);
        QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
        QCOMPARE(*again, progress);
    }
}

void TestProgress::answersByHand_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("given"); ///< "input=value|value"
    QTest::addColumn<int>("code");          ///< 0: read
    const auto good = [](const char *name, const QByteArray &bytes, const QStringList &given) {
        QTest::newRow(name) << bytes << given << 0;
    };
    const auto bad = [](const char *name, const QByteArray &bytes, ErrorCode code) {
        QTest::newRow(name) << bytes << QStringList() << int(code);
    };
    good("nothing", "{}", {});
    good("a text and a list", R"({"region": "us-east-1", "vpc-cidrs": ["10.0.0.0/16", "10.1.0.0/16"]})",
         {u"region=us-east-1"_s, u"vpc-cidrs=10.0.0.0/16|10.1.0.0/16"_s});
    good("what was saved", toJson(whole()).replace("asked-by-an-earlier-version", "x"),
         {u"directory-id=d-1234567890"_s, u"x=kept"_s});
    bad("an input that is not asked for", R"({"colour": "red"})", ErrorCode::UnknownName);
    bad("a number", R"({"region": 1})", ErrorCode::InvalidSyntax);
    bad("a list of lists", R"({"region": [["us-east-1"]]})", ErrorCode::InvalidSyntax);
    bad("an empty list", R"({"vpc-cidrs": []})", ErrorCode::MissingValue);
    bad("no object", R"(["us-east-1"])", ErrorCode::InvalidSyntax);
    bad("an answer twice", R"({"region": "a", "region": "b"})", ErrorCode::DuplicateKey);
    bad("another guide's", R"({"schema":"portreeve.guide/1","guide":"other"})", ErrorCode::UnknownName);
    bad("another file", R"({"schema":"portreeve.project/1"})", ErrorCode::WrongSchema);
    bad("a newer file", R"({"schema":"portreeve.guide/2","guide":"sample"})", ErrorCode::NewerSchema);
    // An answer of the most bytes, each of which JSON writes as six.
    Progress large = whole();
    large.answers.set(u"log"_s, QString(256 * 1024, QChar(1)));
    good("the largest answer", toJson(large), {u"directory-id=d-1234567890"_s});
    bad("too large", "{\"log\": \"" + QByteArray(MostProgressBytes, 'x') + "\"}", ErrorCode::TooLarge);
}

void TestProgress::answersByHand()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, given);
    const Result<Progress> progress = readAnswers(m_known.front(), bytes, FileName);
    QTEST(progress ? 0 : int(progress.error().code), "code");
    if (!progress) {
        QVERIFY(!progress.error().english().contains(u"a list is expected"_s));
        return;
    }
    QCOMPARE(progress->guide, u"sample"_s);
    for (const QString &one : given) {
        const QString input = one.section(u'=', 0, 0);
        QCOMPARE(progress->answers.all(input), one.section(u'=', 1).split(u'|'));
    }
}

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
