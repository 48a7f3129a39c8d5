#include "core/base/markdown.h"
#include "core/guides/edits.h"
#include "core/workspace/guidereport.h"
#include "core/workspace/guidetext.h"
#include "tests/support/sampleguide.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

QJsonObject objectOf(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("no JSON: %s", qPrintable(error.errorString()));
    return document.object();
}

} // namespace

class TestGuideReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void walkInMarkdown();
    void walkInJson();
    void completeWalk();
    void guideInMarkdown();
    void guideInJson();
    void validations();
    void textStaysText_data();
    void textStaysText();
    void blocksEndWhereTheTextDoes();

private:
    const Guide m_guide = sampleGuide();
    const Facts m_facts = sampleFacts();
    Progress m_progress;
    Walk m_walk;
};

/// One step done, one waived, one file wrong, one answer from another guide, one pasted text.
void TestGuideReport::initTestCase()
{
    const EditContext context{m_guide, m_facts, Now};
    m_progress = begun(m_guide, m_facts);
    m_progress.answers = sampleAnswers();
    m_progress.answers.set(u"log"_s, u"one\ntwo"_s);
    m_progress.answers.set(u"vpc-cidrs"_s, {u"10.0.0.0/16"_s, u"<b>*x*</b>"_s});
    m_progress = *done(context, m_progress, u"where"_s);
    m_progress = *owned(context, m_progress, u"where"_s, u"Team _A_"_s);
    m_progress = *waived(context, m_progress, u"finish"_s, u"Nobody uses it."_s);
    m_progress.steps[u"roots"_s].evidence = {
        {u"roots"_s, u"root.pem"_s, 10, QString(64, u'a'), Now, false, {u"expired"_s}},
        {{}, u"mail.eml"_s, 20, QString(64, u'b'), Now, true, {}}};
    Answers elsewhere;
    elsewhere.set(u"clients"_s, u"web"_s);
    m_walk = walk(m_guide, m_progress, m_facts, Now, elsewhere);
}

void TestGuideReport::walkInMarkdown()
{
    const QByteArray text = workspace::walkToMarkdown(m_walk, m_facts);
    QCOMPARE(workspace::walkToMarkdown(m_walk, m_facts), text);
    QVERIFY(
        text.startsWith("# Sample\n\nA directory that users can sign in to.\n\n"
                        "Steps that apply: 5; done: 1; waived: 1; wrong answers: 1.\n\nNext: Name the directory.\n\n"
                        "## Plan\n\n### [x] Choose the Region\n\n"
                        "State: done, 2026-11-20T08:30:00Z; owner: Team \\_A\\_\n\n"));
    for (const char *part :
         {"*Source: Administration Guide, undated, Regions, line 12 (two documents say so).*\n",
          "*Source: Best Practices, 2020-06, Directories (one document says so).*\n",
          "*Source: No document: known practice or read from the context, not stated.*\n",
          "- Type of directory: AD Connector (ad-connector)\n",
          "- CIDRs of the VPC: 10.0.0.0/16, \\<b\\>\\*x\\*\\</b\\>\n",
          "- Clients: Web (web) (answered in another guide)\n", "- Log: text of 2 lines\n",
          "**ARN** (`arn.txt`): Paste it into the policy.\n\n```text\narn:aws:workspaces:us-east-1:d-1234567890\n```\n",
          "The documents contradict each other:\n\n- Two are allowed. *Administration Guide, undated, Certificates, "
          "line 30",
          "- Use one.\n", "  - error `evidence-not-valid`: The check of this file found errors: expired. (root.pem)\n",
          "- root.pem, 10 bytes, SHA-256 `aaaa", ", failed the check: expired\n", "- mail.eml, 20 bytes",
          "State: waived, 2026-11-20T08:30:00Z; waived because: Nobody uses it.\n", "```\nC:\\log.txt\n```\n",
          "- page `check`\n", "Evidence: Keep the message.\n"})
        QVERIFY2(text.contains(part), part);
    QVERIFY(!text.contains("one\ntwo"));
    QVERIFY(!text.contains("<b>"));
    Progress simple = m_progress;
    simple.answers.set(u"directory-type"_s, u"simple-ad"_s);
    QVERIFY(workspace::walkToMarkdown(walk(m_guide, simple, m_facts, Now), m_facts)
                .contains("### [ ] Give the roots\n\nDoes not apply to these answers.\n\n### [ ] Paste the log"));
}

void TestGuideReport::walkInJson()
{
    const QJsonObject root = objectOf(workspace::walkToJson(m_walk, m_facts));
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.guide-walk/1"_s);
    QCOMPARE(root[u"guide"_s].toString(), u"sample"_s);
    QCOMPARE(root[u"complete"_s].toBool(), false);
    QCOMPARE(root[u"next"_s].toString(), u"directory"_s);
    QCOMPARE(root[u"errors"_s].toInt(), 1);
    const QJsonArray steps = root[u"steps"_s].toArray();
    QCOMPARE(steps.size(), 5);
    const QJsonObject directory = steps[1].toObject();
    QCOMPARE(directory[u"state"_s].toString(), u"open"_s);
    QCOMPARE(directory[u"ready"_s].toBool(), true);
    const QJsonObject clients = directory[u"inputs"_s].toArray()[2].toObject();
    QCOMPARE(clients[u"prefilled"_s].toBool(), true);
    QCOMPARE(clients[u"values"_s].toArray(), QJsonArray{u"web"_s});
    QCOMPARE(directory[u"artifacts"_s].toArray()[0].toObject()[u"text"_s].toString(),
             u"arn:aws:workspaces:us-east-1:d-1234567890\n"_s);
    const QJsonObject roots = steps[2].toObject();
    QCOMPARE(roots[u"inputs"_s].toArray()[0].toObject()[u"valid"_s].toBool(), false);
    QCOMPARE(roots[u"evidence"_s].toArray().size(), 2);
    QCOMPARE(roots[u"evidence"_s].toArray()[0].toObject()[u"valid"_s], QJsonValue(false));
    QVERIFY(roots[u"evidence"_s].toArray()[1].toObject()[u"valid"_s].isNull());
    QVERIFY(steps[0].toObject()[u"waiver"_s].isNull());
}

void TestGuideReport::completeWalk()
{
    Progress progress = m_progress;
    progress.steps[u"roots"_s].evidence[0].valid = true;
    progress.steps[u"roots"_s].state = StepState::Done;
    progress.steps[u"directory"_s].state = StepState::Done;
    const Walk complete = walk(m_guide, progress, m_facts, Now);
    QVERIFY(complete.complete());
    QVERIFY(workspace::walkToMarkdown(complete, m_facts).contains("The guide is complete.\n"));
    QVERIFY(objectOf(workspace::walkToJson(complete, m_facts))[u"next"_s].isNull());
    progress.factsVersion = u"facts-0"_s;
    QVERIFY(workspace::walkToMarkdown(walk(m_guide, progress, m_facts, Now), m_facts)
                .contains("The facts have changed since the answers were last judged.\n"));
}

void TestGuideReport::guideInMarkdown()
{
    const QByteArray text = workspace::guideToMarkdown(m_guide, m_facts);
    for (const char *part : {"# Sample\n", "## Certificates\n", "### Paste the log (optional)\n",
                             "### Give the roots\n\nOnly where directory-type is ad-connector.\n",
                             "- Asked: FIPS endpoints (`fips`) Only where region.fips is yes.\n  - `yes`: Yes\n",
                             "  - `entra-id`: Entra ID. Only where region is us-east-1.\n",
                             "- Asked: Clients (`clients`, may stay empty)\n", "- Made: ARN (`arn.txt`)\n",
                             "- Evidence: Keep the message.\n"})
        QVERIFY2(text.contains(part), part);
    QVERIFY(!text.contains("State:"));
}

void TestGuideReport::guideInJson()
{
    const QJsonObject root = objectOf(workspace::guideToJson(m_guide, m_facts));
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.guide-text/1"_s);
    QCOMPARE(root[u"sections"_s].toArray().size(), 2);
    const QJsonArray steps = root[u"steps"_s].toArray();
    QCOMPARE(steps.size(), 5);
    const QJsonObject source = steps[1].toObject()[u"source"_s].toObject();
    QCOMPARE(source[u"title"_s].toString(), u"Best Practices"_s);
    QCOMPARE(source[u"date"_s].toString(), u"2020-06"_s);
    QCOMPARE(source[u"certainty"_s].toString(), u"single-source"_s);
    QVERIFY(source[u"line"_s].isNull());
    const QJsonObject fips = steps[0].toObject()[u"inputs"_s].toArray()[2].toObject();
    QCOMPARE(fips[u"kind"_s].toString(), u"choice"_s);
    QCOMPARE(fips[u"when"_s].toArray()[0].toObject()[u"anyOf"_s].toArray(), QJsonArray{u"yes"_s});
    const QJsonObject contradiction = steps[2].toObject()[u"contradictions"_s].toArray()[0].toObject();
    QCOMPARE(contradiction[u"otherSource"_s].toObject()[u"document"_s].toString(), u"best-practices"_s);
}

void TestGuideReport::validations()
{
    Validation validation;
    QCOMPARE(workspace::validationToText(validation), "valid\n");
    validation.findings = {
        {u"expired"_s, Severity::Error, Message("guides", "It ended on %1.").arg(u"a\x1b[2Jb"_s), u"root.pem"_s},
        {u"old"_s, Severity::Info, Message("guides", "It is old."), {}}};
    validation.details = {{Message("guides", "Subject"), u"CN=a\nb"_s}};
    QCOMPARE(workspace::validationToText(validation),
             "error: It ended on a [2Jb. (root.pem) [expired]\ninfo: It is old. [old]\nSubject: CN=a b\nnot valid\n");
    const QByteArray json = workspace::validationToJson(validation);
    const QJsonObject root = objectOf(json);
    QCOMPARE(root.keys(), (QStringList{u"details"_s, u"findings"_s, u"schema"_s, u"valid"_s}));
    QVERIFY(json.indexOf("\"findings\"") < json.indexOf("\"details\""));
    QCOMPARE(root[u"schema"_s].toString(), u"portreeve.validation/1"_s);
    QCOMPARE(root[u"valid"_s].toBool(true), false);
    const QJsonObject finding = root[u"findings"_s].toArray()[0].toObject();
    QCOMPARE(finding[u"severity"_s].toString(), u"error"_s);
    QCOMPARE(finding[u"where"_s].toString(), u"root.pem"_s);
    const QJsonObject detail = root[u"details"_s].toArray()[0].toObject();
    QCOMPARE(detail[u"label"_s].toString(), u"Subject"_s);
    QCOMPARE(detail[u"value"_s].toString(), u"CN=a\nb"_s);
}

void TestGuideReport::textStaysText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("markdown");
    QTest::newRow("plain") << u"d-1234567890, 100 %"_s << u"d-1234567890, 100 %"_s;
    QTest::newRow("emphasis") << u"*a* _b_"_s << u"\\*a\\* \\_b\\_"_s;
    QTest::newRow("HTML") << u"<script>&amp;"_s << u"\\<script\\>\\&amp;"_s;
    QTest::newRow("a link") << u"[a](b)"_s << u"\\[a\\](b)"_s;
    QTest::newRow("lines") << u"a\r\nb\tc\x1b"_s << u"a  b c "_s;
    QTest::newRow("a heading") << u"# a"_s << u"\\# a"_s;
}

void TestGuideReport::textStaysText()
{
    QFETCH(QString, text);
    QTEST(markdownText(text), "markdown");
}

void TestGuideReport::blocksEndWhereTheTextDoes()
{
    QCOMPARE(markdownBlock(u"a"_s, u"json"_s), u"```json\na\n```\n\n"_s);
    QCOMPARE(markdownBlock(u"a\n```\n# b\n"_s, {}), u"````\na\n```\n# b\n````\n\n"_s);
}

QTEST_GUILESS_MAIN(TestGuideReport)
#include "tst_guidereport.moc"
