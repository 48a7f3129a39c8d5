// Every guide, walked in the window from its first step to its end: what is typed, chosen and given as files.
#include "tests/app/windowguides.h"
#include "tests/support/certificateworld.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using guides::StepState;

namespace {

/// Types or chooses values as somebody at the window does.
void give(pages::AnswerEditor &editor, const QStringList &values)
{
    if (auto *line = editor.findChild<QLineEdit *>(); line && !editor.findChild<QComboBox *>())
        line->setText(values.value(0));
    else if (auto *block = editor.findChild<QPlainTextEdit *>())
        block->setPlainText(values.join(u'\n'));
    else if (auto *box = editor.findChild<QComboBox *>())
        box->setCurrentIndex(box->findData(values.value(0)));
    else
        for (QAbstractButton *button : editor.findChildren<QAbstractButton *>()) {
            if (!button->objectName().isEmpty() && button->isChecked() != values.contains(button->objectName()))
                button->click();
        }
}

/// Valid on the day of the tests' clock.
Recipe today(const Recipe &recipe)
{
    const QDateTime now = DayClock().now();
    return recipe.valid(now.addDays(-30), now.addDays(600));
}

QByteArray metadataOf(const Made &signer)
{
    return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" "
           "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" entityID=\"https://idp.example.com/metadata\">"
           "<md:IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
           "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" +
           signer.der().toBase64() +
           "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
           "<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>"
           "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" "
           "Location=\"https://idp.example.com/sso\"/></md:IDPSSODescriptor></md:EntityDescriptor>";
}

/// Files that the check of an input finds nothing wrong with, by name.
QMap<QString, QByteArray> filesFor(const QString &input)
{
    static const Made root = make(today(world::root()));
    static const Made device = make(today(world::device()), &root);
    static const Made card = make(today(world::card()), &root);
    static const Made controller = make(today(world::controller()), &root);
    if (input == u"idp-metadata")
        return {{u"metadata.xml"_s, metadataOf(root)}};
    if (input == u"root-certificate" || input == u"ca-certificate")
        return {{u"root.pem"_s, root.pem()}};
    if (input == u"device-certificate")
        return {{u"a-device.pem"_s, device.pem()}, {u"root.pem"_s, root.pem()}};
    if (input == u"smart-card-certificate")
        return {{u"a-card.pem"_s, card.pem()}, {u"root.pem"_s, root.pem()}};
    if (input == u"domain-controller-certificate")
        return {{u"a-controller.pem"_s, controller.pem()}, {u"root.pem"_s, root.pem()}};
    return {};
}

} // namespace

class TestWindowGuideWalk : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void everyGuideIsWalkedToItsEnd_data();
    void everyGuideIsWalkedToItsEnd();

private:
    void giveFiles(OpenGuide &open, const QString &step, const QString &input);
    void walkStep(OpenGuide &open, const guides::Progress &golden);
};

void TestWindowGuideWalk::everyGuideIsWalkedToItsEnd_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("answers");
    for (const guides::Guide &guide : guides::allGuides()) {
        const QString id = QString::fromLatin1(guide.id);
        const QDir folder(QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/guides/") + id);
        const QStringList files = folder.entryList({u"answers*.json"_s}, QDir::Files, QDir::Name);
        for (const QString &file : files)
            QTest::addRow("%s, %s", qPrintable(id), qPrintable(file)) << id << folder.filePath(file);
        if (files.isEmpty())
            QTest::addRow("%s, no answers", qPrintable(id)) << id << QString();
    }
}

/// They are read and judged as any that somebody drops.
void TestWindowGuideWalk::giveFiles(OpenGuide &open, const QString &step, const QString &input)
{
    const QMap<QString, QByteArray> files = filesFor(input);
    QVERIFY2(!files.isEmpty(), qPrintable(input));
    QStringList paths;
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        paths.append(path(file.key()));
        writeTo(paths.last(), *file);
    }
    Q_EMIT open.parts.guides.filesGiven(step, input, paths);
    QTRY_VERIFY(!open.parts.guides.isJudging(input));
    const std::optional<Error> refusal = open.parts.guides.refusal(pages::GuidesModel::inputKey(input));
    QVERIFY2(!refusal, refusal ? qPrintable(refusal->english()) : "");
    for (const Finding &finding : open.parts.guides.judged(input).findings)
        QVERIFY2(finding.severity != Severity::Error, qPrintable(finding.id));
}

/// Opens the step that is next, gives what it asks for, and marks it done.
void TestWindowGuideWalk::walkStep(OpenGuide &open, const guides::Progress &golden)
{
    const guides::StepWalk next = open.parts.guides.walk()->steps[open.parts.guides.walk()->next];
    const QString id = QString::fromLatin1(next.step->id);
    open.parts.guides.setOpenStep(id);
    QVERIFY(open.step());
    for (const guides::InputState &state : next.inputs) {
        const QString input = QString::fromLatin1(state.input->id);
        // Again where the verdict rested on answers that have changed.
        const bool wanted = !state.answered || !state.validation.isValid();
        if (state.input->kind == guides::InputKind::Files && state.input->required && wanted)
            giveFiles(open, id, input);
        auto *editor = open.step()->findChild<pages::AnswerEditor *>(input);
        if (editor && golden.answers.has(input) && editor->values() != golden.answers.all(input)) {
            give(*editor, golden.answers.all(input));
            QTRY_COMPARE(open.progress().answers.all(input), golden.answers.all(input));
        }
        if (QTest::currentTestFailed())
            return;
    }
    QTRY_VERIFY(open.isJudged());
    // Answers may have asked for more.
    const guides::StepWalk *walked = open.parts.guides.walk()->step(id);
    const bool ready = walked->ready;
    if (!ready)
        return;
    for (QPushButton *button : open.step()->findChildren<QPushButton *>()) {
        if (button->text() == u"Mark as done"_s)
            button->click();
    }
    QTRY_VERIFY(open.progress().steps.value(id).state == StepState::Done || open.parts.guides.refusal(id));
    QVERIFY2(!open.parts.guides.refusal(id), qPrintable(open.parts.guides.refusal(id)->english()));
    QTRY_VERIFY(open.isJudged());
}

void TestWindowGuideWalk::everyGuideIsWalkedToItsEnd()
{
    QFETCH(QString, guide);
    QFETCH(QString, answers);
    if (answers.isEmpty())
        QSKIP("this guide has no answers to walk with");
    const guides::Guide &walked = *guides::findGuide(guide);
    const Result<guides::Progress> golden = guides::readAnswers(walked, contentOf(answers), answers);
    QVERIFY2(golden, golden ? "" : qPrintable(golden.error().english()));
    OpenGuide open(m_catalog, m_folder->path(), guide);
    QTRY_VERIFY(open.parts.guides.walk());
    for (int turn = 0; turn <= 3 * walked.stepCount() && open.parts.guides.walk()->next >= 0; ++turn) {
        walkStep(open, *golden);
        if (QTest::currentTestFailed())
            return;
    }
    const guides::Walk &end = *open.parts.guides.walk();
    const QString left = end.next < 0 ? QString() : QString::fromLatin1(end.steps[end.next].step->id);
    QVERIFY2(end.complete(), qPrintable(u"%1 wrong answers; next: %2"_s.arg(end.errors).arg(left)));
    QTRY_VERIFY(open.parts.guides.entry(guide)->complete);
    // Every edit can be undone, down to the project that was there before.
    while (open.parts.session.undo().canUndo())
        open.parts.session.undo().undo();
    QVERIFY(open.parts.session.guides().isEmpty());
}

QTEST_MAIN(TestWindowGuideWalk)
#include "tst_windowguidewalk.moc"
