// A step of the Guides page by itself, offscreen: every kind of answer, files, verdicts, what becomes of the step, and
// that keyboard and screen reader get everywhere.
#include "guidesshown.h"
#include "ui/pages/guides/answereditor.h"
#include "ui/pages/guides/artifactview.h"
#include "ui/pages/guides/filesfield.h"
#include "ui/pages/guides/stepline.h"
#include "ui/pages/guides/verdictnote.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/columnscroll.h"
#include "ui/widgets/dropzone.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using pages::GuidesModel;
using samples::button;
using samples::says;

namespace {

QString nameOf(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return !widget.accessibleName().isEmpty() || !button ? widget.accessibleName() : button->text();
}

} // namespace

class TestGuideSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new widgets::BaseStyle);
        QApplication::setPalette(theme::lightPalette());
    }

    /// The guide ends where its last step does, whichever is open.
    void nothingIsBelowTheLastStep()
    {
        ShownGuide shown;
        shown.page->resize(868, 500);
        auto *scroll = shown.page->findChild<widgets::ColumnScroll *>();
        QVERIFY(scroll);
        for (const guides::StepWalk &step : shown.model.walk()->steps) {
            shown.open(QString::fromLatin1(step.step->id));
            QWidget *content = scroll->widget();
            int end = 0;
            for (const pages::StepLine *line : content->findChildren<pages::StepLine *>())
                end = std::max(end, line->mapTo(content, line->rect().bottomLeft()).y());
            if (shown.step())
                end = std::max(end, shown.step()->mapTo(content, shown.step()->rect().bottomLeft()).y());
            const int wanted = std::max(end + theme::PageMargin + 2 * theme::Gap, scroll->viewport()->height());
            QVERIFY2(content->height() <= wanted,
                     qPrintable(u"%1: %2 instead of %3"_s.arg(QLatin1StringView(step.step->id))
                                    .arg(content->height())
                                    .arg(wanted)));
        }
    }

    void typingChangesVerdictAndProgress()
    {
        ShownGuide shown;
        shown.open(u"trust"_s);
        auto *account = shown.field<QLineEdit>(u"Account id"_s);
        QVERIFY(says(*shown.step(), u"Needed"_s));
        QVERIFY(says(*shown.step(), u"Written here as soon as these answers are there and hold: Account id."_s));
        account->setFocus();
        QTest::keyClicks(account, u"12345"_s);
        QCOMPARE(shown.answers.progress.answers.one(u"account-id"_s), u"12345"_s);
        QVERIFY(!says(*shown.step(), u"Needed"_s));
        QVERIFY(!says(*shown.step(), u"This holds."_s));
        QVERIFY(says(*shown.page, u"1 to mend"_s));
        QVERIFY(account->isVisible());
        QTest::keyClicks(account, u"6789012"_s);
        QVERIFY(says(*shown.step(), u"This holds."_s));
        QCOMPARE(account->cursorPosition(), 12); // nothing was made anew
        auto *code = shown.step()->findChild<widgets::CodeView *>();
        QVERIFY(code->toPlainText().contains(u"arn:aws:iam::123456789012:saml-provider/corp"_s));
        button<QPushButton>(*shown.step(), u"Copy Trust policy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), code->toPlainText() + u'\n');
        QSignalSpy saved(&shown.model, &GuidesModel::saveRequested);
        button<QPushButton>(*shown.step(), u"Save Trust policy"_s)->click();
        auto *dialog = shown.step()->findChild<QFileDialog *>();
        QCOMPARE(dialog->selectedFiles().first().section(u'/', -1), u"trust-policy.json"_s);
        Q_EMIT dialog->fileSelected(u"/tmp/p.json"_s);
        QCOMPARE(saved.last().first().toString(), u"/tmp/p.json"_s);
        QCOMPARE(saved.last().at(1).toByteArray(), QGuiApplication::clipboard()->text().toUtf8());
        delete dialog;
        // What is undone is shown, and judged again.
        while (!shown.answers.undone.isEmpty())
            shown.answers.undo();
        QCOMPARE(account->text(), QString());
        QVERIFY(says(*shown.step(), u"Needed"_s));
    }

    void everyKindOfAnswerIsTaken()
    {
        ShownGuide shown;
        const guides::Answers &answers = shown.answers.progress.answers;
        shown.open(u"region"_s);
        auto *region = shown.field<QComboBox>(u"Region of the directory"_s);
        QCOMPARE(region->count(), 4); // three Regions below "Choose"
        region->setCurrentIndex(region->findData(u"eu-west-1"_s));
        QCOMPARE(answers.one(u"region"_s), u"eu-west-1"_s);
        button<QRadioButton>(*shown.step(), u"Simple AD"_s)->click();
        QCOMPARE(answers.one(u"directory-type"_s), u"simple-ad"_s);
        shown.open(u"versions"_s);
        button<QCheckBox>(*shown.step(), u"Linux"_s)->click();
        button<QCheckBox>(*shown.step(), u"Windows"_s)->click();
        QCOMPARE(answers.all(u"clients"_s), (QStringList{u"windows"_s, u"linux"_s}));
        shown.open(u"trust"_s);
        auto *lines = shown.field<QPlainTextEdit>(u"Subnets of the directory"_s);
        lines->setPlainText(u" 10.0.1.0/24 \n\n10.0.2.0/24\n"_s);
        QCOMPARE(answers.all(u"available-cidrs"_s), (QStringList{u"10.0.1.0/24"_s, u"10.0.2.0/24"_s}));
        QCOMPARE(lines->toPlainText(), u" 10.0.1.0/24 \n\n10.0.2.0/24\n"_s); // as it was typed
        shown.open(u"idp"_s);
        auto *text = shown.field<QPlainTextEdit>(u"A SAML response, as a browser posted it"_s);
        text->setPlainText(u"<a>\n</a>"_s);
        QCOMPARE(answers.all(u"saml-response"_s), QStringList{u"<a>\n</a>"_s});
        // Another step and back: everything stands there again.
        shown.open(u"region"_s);
        QCOMPARE(shown.field<QComboBox>(u"Region of the directory"_s)->currentData().toString(), u"eu-west-1"_s);
        QVERIFY(button<QRadioButton>(*shown.step(), u"Simple AD"_s)->isChecked());
    }

    void pasteThatIsTooLargeIsNotTaken()
    {
        ShownGuide shown;
        shown.open(u"idp"_s);
        auto *text = shown.field<QPlainTextEdit>(u"A SAML response, as a browser posted it"_s);
        QGuiApplication::clipboard()->setText(QString(300'000, u'x'));
        text->paste();
        QVERIFY(text->toPlainText().isEmpty());
        QVERIFY(says(*shown.step(), u"and was not taken."_s));
        QGuiApplication::clipboard()->setText(u"<a/>"_s);
        text->paste();
        QCOMPARE(text->toPlainText(), u"<a/>"_s);
        QVERIFY(!says(*shown.step(), u"and was not taken."_s));
    }

    void textsArePastedForFiles()
    {
        ShownGuide shown;
        shown.open(u"idp"_s);
        QSignalSpy texts(&shown.model, &GuidesModel::textGiven);
        QSignalSpy files(&shown.model, &GuidesModel::filesGiven);
        auto *paste = button<QPushButton>(*shown.step(), u"Paste"_s);
        QGuiApplication::clipboard()->setText(u" \n"_s);
        paste->click();
        QVERIFY(says(*shown.step(), u"Nothing was pasted"_s));
        QVERIFY(texts.isEmpty() && files.isEmpty());
        QGuiApplication::clipboard()->setText(u"<a/>"_s);
        paste->click();
        QCOMPARE(texts.last(), (QVariantList{u"idp"_s, u"idp-metadata"_s, u"<a/>"_s}));
        QVERIFY(!says(*shown.step(), u"Nothing was pasted"_s));
        auto *copied = new QMimeData;
        copied->setUrls({QUrl::fromLocalFile(u"/tmp/metadata.xml"_s)});
        QGuiApplication::clipboard()->setMimeData(copied);
        // By the keyboard as well.
        paste->setFocus();
        QTest::keySequence(paste, QKeySequence::Paste);
        QCOMPARE(files.last(), (QVariantList{u"idp"_s, u"idp-metadata"_s, QStringList{u"/tmp/metadata.xml"_s}}));
        QCOMPARE(texts.size(), 1);
    }

    void proofIsPasted()
    {
        ShownGuide shown;
        shown.open(u"trust"_s);
        QSignalSpy texts(&shown.model, &GuidesModel::textGiven);
        QGuiApplication::clipboard()->setText(u"done"_s);
        button<QPushButton>(*shown.step(), u"Paste"_s)->click();
        QCOMPARE(texts.last(), (QVariantList{u"trust"_s, QString(), u"done"_s}));
    }

    void stepsThatAreLookedForStandOut()
    {
        ShownGuide shown;
        shown.page->resize(1200, 160);
        QCoreApplication::processEvents();
        const auto found = [](const pages::StepLine *line) {
            return line->accessibleDescription().contains(u"holds what is looked for"_s);
        };
        const QList<pages::StepLine *> lines = shown.page->findChildren<pages::StepLine *>();
        const pages::StepLine *trust = shown.line(u"Let the identity provider assume a role"_s);
        QVERIFY(lines.last()->visibleRegion().isEmpty());
        shown.page->search(u"directory SUBNETS"_s); // words of a field, in any order
        for (const pages::StepLine *line : lines)
            QCOMPARE(found(line), line == trust);
        shown.page->search(lines.last()->text());
        QVERIFY(!lines.last()->visibleRegion().isEmpty());
        QVERIFY(found(lines.last()) && !found(trust));
        shown.page->search({});
        QVERIFY(!found(lines.last()));
    }

    void doneIsRefusedWithItsReason()
    {
        ShownGuide shown;
        shown.open(u"region"_s);
        button<QPushButton>(*shown.step(), u"Mark as done"_s)->click();
        QCoreApplication::processEvents();
        QVERIFY(says(*shown.step(), u"is not answered yet"_s));
        QVERIFY(says(*shown.step(), u"Answer what is asked, or waive the step with a reason."_s));
        QVERIFY(shown.answers.progress.steps.isEmpty());
        Q_EMIT shown.model.answered(u"region"_s, {u"eu-west-1"_s});
        Q_EMIT shown.model.answered(u"directory-type"_s, {u"managed-ad"_s});
        QTest::keyClick(shown.step(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(shown.answers.progress.steps.value(u"region"_s).state, guides::StepState::Done);
        QVERIFY(says(*shown.step(), u"Done on "_s));
        QVERIFY(!says(*shown.step(), u"is not answered yet"_s));
        QCOMPARE(shown.line(u"Choose the Region and the kind of directory"_s)->accessibleDescription(), u"Done"_s);
        button<QPushButton>(*shown.step(), u"Reopen"_s)->click();
        QVERIFY(shown.answers.progress.steps.value(u"region"_s).state == guides::StepState::Open);
        QVERIFY(button<QPushButton>(*shown.step(), u"Mark as done"_s)->isVisible());
        shown.answers.undo();
        QVERIFY(says(*shown.step(), u"Done on "_s));
    }

    void stepIsWaivedWithAReason()
    {
        ShownGuide shown;
        shown.open(u"versions"_s);
        auto *waive = button<QPushButton>(*shown.step(), u"Waive\u2026"_s);
        waive->click();
        QVERIFY(!waive->isVisible());
        auto *reason = shown.field<QLineEdit>(u"Why this step is left out"_s);
        QVERIFY(reason->isVisible());
        button<QPushButton>(*shown.step(), u"Waive step"_s)->click();
        QCoreApplication::processEvents();
        QVERIFY(says(*shown.step(), u"a step is waived with a reason"_s));
        QTest::keyClicks(reason, u"No clients of our own"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(shown.answers.progress.steps.value(u"versions"_s).waiver, u"No clients of our own"_s);
        QVERIFY(says(*shown.step(), u"No clients of our own"_s));
        QVERIFY(!reason->isVisible());
        QVERIFY(says(*shown.page, u"1 waived"_s));
        button<QPushButton>(*shown.step(), u"Reopen"_s)->click();
        waive->click();
        button<QPushButton>(*shown.step(), u"Keep step"_s)->click();
        QVERIFY(!reason->isVisible());
        QVERIFY(waive->isVisible());
    }

    void ownerAndNoteAreKept()
    {
        ShownGuide shown;
        shown.open(u"versions"_s);
        QTest::keyClicks(shown.field<QLineEdit>(u"Owner"_s), u"Help desk"_s);
        shown.field<QPlainTextEdit>(u"Note"_s)->setPlainText(u"From June on."_s);
        const guides::StepProgress kept = shown.answers.progress.steps.value(u"versions"_s);
        QCOMPARE(kept.owner, u"Help desk"_s);
        QCOMPARE(kept.note, u"From June on."_s);
        shown.open(u"region"_s);
        shown.open(u"versions"_s);
        QCOMPARE(shown.field<QLineEdit>(u"Owner"_s)->text(), u"Help desk"_s);
        QCOMPARE(shown.field<QPlainTextEdit>(u"Note"_s)->toPlainText(), u"From June on."_s);
    }

    void filesAreDroppedAndForgotten()
    {
        ShownGuide shown;
        shown.open(u"idp"_s);
        auto *zone = samples::named<pages::FilesField>(*shown.step(), u"Metadata of the identity provider"_s)
                         ->findChild<widgets::DropZone *>();
        dropFiles(*zone, {u"/tmp/metadata.xml"_s});
        QCOMPARE(shown.answers.given, QStringList{u"/tmp/metadata.xml"_s});
        QVERIFY(says(*shown.step(), u"metadata.xml (4.60 KiB)"_s));
        QVERIFY(says(*shown.step(), u"SHA-256 9f86d081"_s));
        QVERIFY(says(*shown.step(), u"This holds."_s));
        QVERIFY(says(*shown.step(), u"https://idp.example.com/metadata"_s));
        QCOMPARE(shown.answers.progress.steps.value(u"idp"_s).evidence.size(), 1);
        button<QToolButton>(*shown.step(), u"Forget metadata.xml"_s)->click();
        QVERIFY(shown.answers.progress.steps.isEmpty());
        QCoreApplication::processEvents();
        QVERIFY(!says(*shown.step(), u"metadata.xml"_s));
        // With nothing for an input they prove the step.
        QSignalSpy given(&shown.model, &GuidesModel::filesGiven);
        dropFiles(*samples::named<pages::FilesField>(*shown.step(), u"Evidence"_s), {u"/tmp/a.png"_s, u"/tmp/b.png"_s});
        QCOMPARE(given.last(), (QVariantList{u"idp"_s, QString(), QStringList{u"/tmp/a.png"_s, u"/tmp/b.png"_s}}));
        QCOMPARE(shown.answers.progress.steps.value(u"idp"_s).evidence.size(), 2);
    }

    void privateKeyIsRefused()
    {
        ShownGuide shown;
        shown.open(u"idp"_s);
        Q_EMIT shown.model.filesGiven(u"idp"_s, u"idp-metadata"_s, {u"/tmp/key.pem"_s});
        QVERIFY(says(*shown.step(), u"This is a private key."_s));
        QVERIFY(shown.answers.progress.steps.isEmpty());
        Error refusal;
        refusal.detail = PR_MESSAGE("test", "it holds a private key or a key store");
        refusal.remedy = PR_MESSAGE("test", "Give the certificate alone.");
        shown.model.setJudged(u"idp-metadata"_s, {});
        shown.model.setRefusal(GuidesModel::inputKey(u"idp-metadata"_s), refusal);
        QVERIFY(says(*shown.step(), u"it holds a private key or a key store"_s));
        QVERIFY(says(*shown.step(), u"Give the certificate alone."_s));
    }

    void keyboardWalksEveryControl_data()
    {
        QTest::addColumn<QString>("step");
        for (const guides::Section &section : samples::guide().sections) {
            for (const guides::Step &step : section.steps)
                QTest::newRow(step.id) << QString::fromLatin1(step.id);
        }
    }

    void keyboardWalksEveryControl()
    {
        QFETCH(QString, step);
        ShownGuide shown;
        Q_EMIT shown.model.answered(u"directory-type"_s, {u"ad-connector"_s});
        Q_EMIT shown.model.answered(u"account-id"_s, {u"123456789012"_s});
        shown.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        shown.open(step);
        QStringList expected;
        for (const QWidget *stop : shown.step()->tabStops()) {
            if (stop->isVisible() && stop->isEnabled())
                expected.append(nameOf(*stop));
        }
        QVERIFY(!expected.isEmpty());
        QVERIFY2(!expected.contains(QString()), qPrintable(expected.join(u'|')));
        auto *line = shown.line(shown.step()->accessibleName());
        line->setFocus();
        QStringList walked;
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QWidget *focus = QApplication::focusWidget();
            if (!shown.step()->isAncestorOf(focus))
                break;
            walked.append(nameOf(*focus));
        }
        QCOMPARE(walked, expected);
        // Of radio buttons, Tab stops at the one that is chosen.
        const bool chosen = step == u"region" || step == u"trust";
        QCOMPARE(walked.contains(u"AD Connector"_s) || walked.contains(u"No answer"_s), chosen);
        QVERIFY(!walked.contains(u"Simple AD"_s) && !walked.contains(u"Yes"_s));
        QVERIFY(!shown.step()->isAncestorOf(QApplication::focusWidget()));
    }

    void optionalChoiceIsTakenBack()
    {
        ShownGuide shown;
        const guides::Answers &answers = shown.answers.progress.answers;
        shown.open(u"trust"_s);
        auto *none = button<QRadioButton>(*shown.step(), u"No answer"_s);
        QVERIFY(none->isChecked());
        button<QRadioButton>(*shown.step(), u"Yes"_s)->click();
        QCOMPARE(answers.one(u"session-tags"_s), u"yes"_s);
        none->click();
        QVERIFY(!answers.has(u"session-tags"_s));
        shown.answers.undo();
        QVERIFY(button<QRadioButton>(*shown.step(), u"Yes"_s)->isChecked());
        shown.answers.undo();
        QVERIFY(none->isChecked());
        // One that is needed has no such button.
        shown.open(u"region"_s);
        QVERIFY(!button<QRadioButton>(*shown.step(), u"No answer"_s));
    }

    void foreignOptionGoes_data()
    {
        QTest::addColumn<bool>("byHand");
        QTest::newRow("another one is chosen") << true;
        QTest::newRow("another one comes from elsewhere") << false;
    }
    void foreignOptionGoes()
    {
        QFETCH(bool, byHand);
        ShownGuide shown;
        shown.open(u"idp"_s);
        auto *box = shown.field<QComboBox>(u"Identity provider"_s);
        QCOMPARE(box->count(), 6);
        Q_EMIT shown.model.answered(u"saml-idp"_s, {u"keycloak"_s});
        QCOMPARE(box->currentText(), u"keycloak"_s); // as another version offered it
        QCOMPARE(box->count(), 7);
        if (byHand)
            box->setCurrentIndex(box->findData(u"okta"_s));
        else
            Q_EMIT shown.model.answered(u"saml-idp"_s, {u"okta"_s});
        QCOMPARE(shown.answers.progress.answers.one(u"saml-idp"_s), u"okta"_s);
        QCOMPARE(box->currentData().toString(), u"okta"_s);
        QCOMPARE(box->count(), 6);
    }

    void filesDroppedOnAFieldAreRead()
    {
        ShownGuide shown;
        shown.open(u"idp"_s);
        QSignalSpy given(&shown.model, &GuidesModel::answerFilesGiven);
        auto *text = shown.field<QPlainTextEdit>(u"A SAML response, as a browser posted it"_s);
        dropFiles(*text, {u"/tmp/response.xml"_s});
        QCOMPARE(given.last(), (QVariantList{u"saml-response"_s, QStringList{u"/tmp/response.xml"_s}}));
        // Copied in a file manager and pasted here.
        auto *files = new QMimeData;
        files->setUrls({QUrl::fromLocalFile(u"/tmp/other.xml"_s)});
        QGuiApplication::clipboard()->setMimeData(files);
        text->paste();
        QCOMPARE(given.last().at(1).toStringList(), QStringList{u"/tmp/other.xml"_s});
        QVERIFY(text->toPlainText().isEmpty()); // whoever reads them fills it
        shown.open(u"trust"_s);
        auto *line = shown.field<QLineEdit>(u"Account id"_s);
        dropFiles(*line, {u"/tmp/account.txt"_s});
        QCOMPARE(given.last(), (QVariantList{u"account-id"_s, QStringList{u"/tmp/account.txt"_s}}));
        QVERIFY(line->text().isEmpty());
        shown.open(u"idp"_s);
        text = shown.field<QPlainTextEdit>(u"A SAML response, as a browser posted it"_s);
        // A link is text.
        auto *link = new QMimeData;
        link->setUrls({QUrl(u"https://example.com/"_s)});
        link->setText(u"https://example.com/"_s);
        QGuiApplication::clipboard()->setMimeData(link);
        text->paste();
        QCOMPARE(text->toPlainText(), u"https://example.com/"_s);
        QCOMPARE(given.size(), 3);
    }

    void escapeKeepsTheStep()
    {
        ShownGuide shown;
        shown.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        shown.open(u"versions"_s);
        auto *waive = button<QPushButton>(*shown.step(), u"Waive\u2026"_s);
        waive->click();
        auto *reason = shown.field<QLineEdit>(u"Why this step is left out"_s);
        QTest::keyClicks(reason, u"Not"_s);
        QTest::keyClick(reason, Qt::Key_Escape);
        QVERIFY(!reason->isVisible());
        QVERIFY(waive->hasFocus());
        QVERIFY(shown.answers.progress.steps.isEmpty());
    }

    void forgottenFileLeavesTheFocus()
    {
        ShownGuide shown;
        shown.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        shown.open(u"idp"_s);
        Q_EMIT shown.model.filesGiven(u"idp"_s, u"idp-metadata"_s, {u"/tmp/metadata.xml"_s});
        auto *forget = button<QToolButton>(*shown.step(), u"Forget metadata.xml"_s);
        forget->setFocus();
        QTest::keyClick(forget, Qt::Key_Space);
        QVERIFY(shown.answers.progress.steps.isEmpty());
        auto *zone = samples::named<pages::FilesField>(*shown.step(), u"Metadata of the identity provider"_s);
        QVERIFY(zone->findChild<QPushButton *>()->hasFocus());
    }

    /// What has the focus carries the words: a screen reader reads nothing around it.
    void helpIsSpoken()
    {
        ShownGuide shown;
        shown.open(u"trust"_s);
        QCOMPARE(shown.field<QLineEdit>(u"Account id"_s)->accessibleDescription(), u"Twelve digits, without dashes."_s);
        QCOMPARE(shown.field<QPlainTextEdit>(u"Subnets of the directory"_s)->accessibleDescription(),
                 u"One prefix on each line."_s);
        for (const QString &option : {u"Yes"_s, u"No"_s, u"No answer"_s})
            QCOMPARE(button<QRadioButton>(*shown.step(), option)->accessibleDescription(),
                     u"Session tags\nWhether the provider passes attributes on."_s);
        shown.open(u"versions"_s);
        QCOMPARE(button<QCheckBox>(*shown.step(), u"Linux"_s)->accessibleDescription(), u"Clients that people use"_s);
        shown.open(u"idp"_s);
        const auto *zone = samples::named<pages::FilesField>(*shown.step(), u"Metadata of the identity provider"_s);
        QVERIFY(zone->findChild<QPushButton *>()->accessibleDescription().startsWith(
            u"Metadata of the identity provider\nAn XML file that it offers for download.\n"_s));
    }

    void verdictIsSpoken()
    {
        ShownGuide shown;
        shown.open(u"trust"_s);
        const auto *note = shown.field<pages::VerdictNote>(u"Account id"_s);
        QVERIFY(note);
        QCOMPARE(note->accessibleDescription(), u"Needed"_s);
        Q_EMIT shown.model.answered(u"account-id"_s, {u"210987654321"_s});
        QCOMPARE(note->accessibleDescription(), u"This holds."_s);
        Q_EMIT shown.model.answered(u"account-id"_s, {u"1"_s});
        QVERIFY(!note->accessibleDescription().isEmpty());
        QVERIFY(!note->accessibleDescription().contains(u"This holds."_s));
        // Of an answer that nobody needs there is nothing to say.
        QCOMPARE(shown.field<pages::VerdictNote>(u"Session tags"_s)->accessibleDescription(), QString());
    }
};

QTEST_MAIN(TestGuideSteps)
#include "tst_guidesteps.moc"
