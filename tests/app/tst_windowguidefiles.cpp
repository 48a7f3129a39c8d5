// What files bring to the Guides page and what leaves it as one, in the window: evidence, dropped texts, output of AWS
// CLI, artifacts and checklists.
#include "core/saml/inflate.h"
#include "tests/app/windowguides.h"
#include "ui/widgets/dropzone.h"

#include <QPdfWriter>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QXmlStreamReader>
#include <QtEndian>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using pages::ChecklistForm;
using pages::GuidesModel;
using pages::StepEdit;

namespace {

/// A part of a ZIP archive, by the list at its end (APPNOTE.TXT 4.3.12); empty where it has none of that name.
QByteArray zipPart(const QByteArray &zip, const QByteArray &name)
{
    const auto number = [&zip](qsizetype at, int bytes) {
        const char *place = zip.constData() + at;
        return bytes == 2 ? qsizetype(qFromLittleEndian<quint16>(place)) : qsizetype(qFromLittleEndian<quint32>(place));
    };
    for (qsizetype at = zip.indexOf("PK\001\002"); at >= 0; at = zip.indexOf("PK\001\002", at + 4)) {
        if (zip.mid(at + 46, number(at + 28, 2)) != name)
            continue;
        const qsizetype local = number(at + 42, 4);
        const QByteArray data = zip.mid(local + 30 + number(local + 26, 2) + number(local + 28, 2), number(at + 20, 4));
        if (number(at + 10, 2) == 0)
            return data;
        const Result<QByteArray> plain = saml::inflated(data, 16 * 1024 * 1024);
        return plain ? *plain : QByteArray();
    }
    return {};
}

/// A device that says which thread painted on it.
class WatchedPdf final : public QPdfWriter
{
public:
    using QPdfWriter::QPdfWriter;
    [[nodiscard]] bool isElsewhere() const { return m_thread && m_thread != thread(); }

protected:
    QPaintEngine *paintEngine() const override
    {
        m_thread = QThread::currentThread();
        return QPdfWriter::paintEngine();
    }

private:
    mutable const QThread *m_thread = nullptr;
};

} // namespace

class TestWindowGuideFiles : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void privateKeyIsRefused();
    void filesAreReadWithinTheirLimit();
    void pipesAreRefused();
    void pastedResponseIsJudgedAndNotKept();
    void evidenceIsKeptAndForgotten();
    void lateAnswersOfAnotherProjectAreDropped();
    void textOfADroppedFileIsTheAnswer_data();
    void textOfADroppedFileIsTheAnswer();
    void linesOfADroppedFileAreValues();
    void droppedFileIsRefused_data();
    void droppedFileIsRefused();
    void outputOfAwsFillsIn();
    void outputThatIsNoneSaysWhy();
    void artifactIsSavedAsItIs();
    void checklistIsSaved_data();
    void checklistIsSaved();
    void checklistHasTheLastEdit();
    void checklistIsPrintedElsewhere();
    void checklistOfControlCharactersIsXml();
};

void TestWindowGuideFiles::privateKeyIsRefused()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    writeTo(path(u"key.pem"_s), KeyFile);
    const QString key = GuidesModel::inputKey(u"idp-metadata"_s);
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, u"idp-metadata"_s, {path(u"key.pem"_s)});
    QTRY_VERIFY(open.parts.guides.refusal(key));
    QVERIFY(!open.parts.guides.isJudging(u"idp-metadata"_s));
    QVERIFY(open.parts.guides.refusal(key)->english().contains(u"private key"_s));
    QVERIFY(open.parts.session.guides().isEmpty());
    // Neither as a proof of a step.
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, {}, {path(u"key.pem"_s)});
    QTRY_VERIFY(open.parts.guides.refusal(u"metadata"_s));
    QVERIFY(open.parts.session.guides().isEmpty());
    QVERIFY(!open.parts.session.isModified());
}

void TestWindowGuideFiles::filesAreReadWithinTheirLimit()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    const QString key = GuidesModel::inputKey(u"idp-metadata"_s);
    const qint64 limit = guides::findValidator(u"idp-metadata"_s)->sizeLimit;
    writeTo(path(u"large.xml"_s), QByteArray(limit + 1, ' '));
    const QString none = path(u"none.xml"_s);
    for (const QStringList &paths : {QStringList{path(u"large.xml"_s)}, QStringList{none}, QStringList(17, none)}) {
        open.parts.guides.setRefusal(key, std::nullopt);
        Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, u"idp-metadata"_s, paths);
        QTRY_VERIFY2(open.parts.guides.refusal(key), qPrintable(paths.first()));
    }
    QVERIFY(open.parts.session.guides().isEmpty());
    // What can be read is judged, and kept with its verdict.
    writeTo(path(u"metadata.xml"_s), "<html/>");
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, u"idp-metadata"_s, {path(u"metadata.xml"_s)});
    QTRY_VERIFY(!open.progress().steps.value(u"metadata"_s).evidence.isEmpty());
    QVERIFY(!open.progress().steps.value(u"metadata"_s).evidence.first().valid);
    QVERIFY(!open.parts.guides.judged(u"idp-metadata"_s).findings.isEmpty());
    QVERIFY(!open.parts.guides.refusal(key));
}

/// Opening one would wait for its other end, on a thread that others need.
void TestWindowGuideFiles::pipesAreRefused()
{
#ifdef Q_OS_UNIX
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    const QString pipe = path(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, u"idp-metadata"_s, {pipe});
    QTRY_VERIFY(open.parts.guides.refusal(GuidesModel::inputKey(u"idp-metadata"_s)));
    Q_EMIT open.parts.guides.answerFilesGiven(u"account-id"_s, {pipe});
    QTRY_VERIFY(open.parts.guides.refusal(GuidesModel::inputKey(u"account-id"_s)));
    open.parts.guides.askPrefillFiles({pipe});
    QTRY_VERIFY(open.parts.guides.prefill());
    QVERIFY(open.parts.guides.prefill()->refusal);
#else
    QSKIP("this system has no such pipes");
#endif
}

void TestWindowGuideFiles::pastedResponseIsJudgedAndNotKept()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    open.parts.guides.setOpenStep(u"response"_s);
    auto *zone = open.step()->findChild<widgets::DropZone *>();
    QVERIFY(zone);
    const QString key = GuidesModel::inputKey(u"saml-response"_s);
    Q_EMIT zone->textGiven(QString::fromLatin1(KeyFile));
    QTRY_VERIFY(open.parts.guides.refusal(key));
    QVERIFY(open.parts.session.guides().isEmpty());
    const qint64 limit = guides::findValidator(u"saml-response"_s)->sizeLimit;
    open.parts.guides.setRefusal(key, std::nullopt);
    Q_EMIT zone->textGiven(QString(limit + 1, u'x'));
    QTRY_VERIFY(open.parts.guides.refusal(key));
    QVERIFY(open.parts.session.guides().isEmpty());
    Q_EMIT zone->textGiven(u"<a>hunter2</a>"_s);
    QTRY_COMPARE(open.progress().steps.value(u"response"_s).evidence.size(), 1);
    QVERIFY(!open.parts.guides.refusal(key));
    const guides::Evidence kept = open.progress().steps.value(u"response"_s).evidence.first();
    QCOMPARE(kept.name, u"pasted.txt"_s);
    QCOMPARE(kept.findings, QStringList{u"not-a-response"_s});
    const QString file = path(u"office.portreeve"_s);
    QVERIFY(open.parts.session.save(file));
    QVERIFY(contentOf(file).contains("saml-response") && !contentOf(file).contains("hunter2"));
}

void TestWindowGuideFiles::evidenceIsKeptAndForgotten()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    writeTo(path(u"screen.png"_s), "picture");
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, {}, {path(u"screen.png"_s)});
    QTRY_COMPARE(open.progress().steps.value(u"metadata"_s).evidence.size(), 1);
    const guides::Evidence kept = open.progress().steps.value(u"metadata"_s).evidence.first();
    QCOMPARE(kept.name, u"screen.png"_s);
    QCOMPARE(kept.size, 7);
    QCOMPARE(kept.judgedAt, open.parts.clock.now());
    Q_EMIT open.parts.guides.evidenceRemoved(u"metadata"_s, 0);
    QVERIFY(open.progress().steps.isEmpty());
    open.parts.session.undo().undo();
    QCOMPARE(open.progress().steps.value(u"metadata"_s).evidence.size(), 1);
}

void TestWindowGuideFiles::lateAnswersOfAnotherProjectAreDropped()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    writeTo(path(u"screen.png"_s), "picture");
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, {}, {path(u"screen.png"_s)});
    Q_EMIT open.parts.guides.answerFilesGiven(u"account-id"_s, {path(u"screen.png"_s)});
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Done, {}});
    open.parts.session.startNew();
    QVERIFY(open.parts.guides.guide().isEmpty());
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(open.parts.session.guides().isEmpty());
    QVERIFY(!open.parts.session.isModified());
    QVERIFY(!open.parts.guides.walk());
}

void TestWindowGuideFiles::textOfADroppedFileIsTheAnswer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"<a>\u00e9\n</a>"_s;
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("with a mark") << "\xEF\xBB\xBF" + text.toUtf8();
    QTest::newRow("as PowerShell writes it")
        << "\xFF\xFE" + QByteArray(reinterpret_cast<const char *>(text.utf16()), 2 * text.size());
    QTest::newRow("lines of Windows") << text.toUtf8().replace("\n", "\r\n");
}

void TestWindowGuideFiles::textOfADroppedFileIsTheAnswer()
{
    QFETCH(QByteArray, bytes);
    OpenGuide open(m_catalog, m_folder->path(), u"byol"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    open.parts.guides.setOpenStep(u"import-errors"_s);
    auto *editor = open.step()->findChild<pages::AnswerEditor *>(u"byol-log"_s);
    auto *text = editor->findChild<QPlainTextEdit *>();
    writeTo(path(u"import.log"_s), bytes);
    Q_EMIT editor->filesGiven({path(u"import.log"_s)});
    QTRY_COMPARE(text->toPlainText(), u"<a>\u00e9\n</a>"_s);
    QVERIFY(!open.parts.guides.isJudging(u"byol-log"_s));
    QCOMPARE(open.progress().answers.all(u"byol-log"_s), QStringList{u"<a>\u00e9\n</a>"_s});
    open.parts.session.undo().undo();
    QVERIFY(text->toPlainText().isEmpty());
}

void TestWindowGuideFiles::linesOfADroppedFileAreValues()
{
    OpenGuide open(m_catalog, m_folder->path(), u"ip-access-control"_s);
    const guides::Guide &guide = *guides::findGuide(u"ip-access-control");
    QString lines;
    for (const guides::Section &section : guide.sections) {
        for (const guides::Step &step : section.steps) {
            for (const guides::Input &input : step.inputs) {
                if (input.kind == guides::InputKind::Lines)
                    lines = QString::fromLatin1(input.id);
            }
        }
    }
    QVERIFY(!lines.isEmpty());
    writeTo(path(u"list.txt"_s), "192.0.2.0/24\r\n\r\n198.51.100.7\r\n");
    Q_EMIT open.parts.guides.answerFilesGiven(lines, {path(u"list.txt"_s)});
    QTRY_COMPARE(open.progress().answers.all(lines), (QStringList{u"192.0.2.0/24"_s, u"198.51.100.7"_s}));
}

void TestWindowGuideFiles::droppedFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("files");
    QTest::newRow("no text") << QByteArray("\x30\x82\x01\x00\xff", 5) << 1;
    QTest::newRow("too large") << QByteArray(guides::MostAnswerBytes + 1, 'x') << 1;
    QTest::newRow("a private key") << KeyFile << 1;
    QTest::newRow("several") << QByteArray("<a/>") << 2;
    QTest::newRow("a folder") << QByteArray() << 1;
}

void TestWindowGuideFiles::droppedFileIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, files);
    OpenGuide open(m_catalog, m_folder->path(), u"byol"_s);
    QStringList paths(files, bytes.isEmpty() ? m_folder->path() : path(u"file"_s));
    if (!bytes.isEmpty())
        writeTo(path(u"file"_s), bytes);
    Q_EMIT open.parts.guides.answerFilesGiven(u"byol-log"_s, paths);
    QTRY_VERIFY(open.parts.guides.refusal(GuidesModel::inputKey(u"byol-log"_s)));
    QVERIFY(!open.parts.guides.isJudging(u"byol-log"_s));
    QVERIFY(open.parts.session.guides().isEmpty());
}

void TestWindowGuideFiles::outputOfAwsFillsIn()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    const QByteArray corp = printedDirectory("d-1234567890", "corp.example.com");
    open.parts.guides.askPrefill(QString::fromUtf8(printedDirectories({corp})));
    QTRY_VERIFY(open.parts.guides.prefill());
    const pages::Prefill offer = *open.parts.guides.prefill();
    QVERIFY2(!offer.refusal, offer.refusal ? qPrintable(offer.refusal->english()) : "");
    QVERIFY(!offer.answers.isEmpty());
    Q_EMIT open.parts.guides.prefillAccepted();
    QCOMPARE(open.progress().answers.one(u"directory-id"_s), u"d-1234567890"_s);
    QCOMPARE(open.parts.session.undo().count(), 1);
    // From a file, with several directories, one is chosen.
    writeTo(path(u"directories.json"_s),
            printedDirectories({corp, printedDirectory("d-0987654321", "lab.example.com")}));
    open.parts.guides.askPrefillFiles({path(u"directories.json"_s)});
    QTRY_COMPARE(open.parts.guides.prefill()->choices.size(), 2);
    QCOMPARE(open.parts.guides.prefill()->chosen, -1);
    open.parts.guides.choosePrefill(1);
    QTRY_COMPARE(open.parts.guides.prefill()->chosen, 1);
    Q_EMIT open.parts.guides.prefillAccepted();
    QCOMPARE(open.progress().answers.one(u"directory-id"_s), u"d-0987654321"_s);
}

void TestWindowGuideFiles::outputThatIsNoneSaysWhy()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    for (const QString &text : {u"no JSON"_s, u"{\"Other\": []}"_s, QString::fromLatin1(KeyFile)}) {
        open.parts.guides.forgetPrefill();
        open.parts.guides.askPrefill(text);
        QTRY_VERIFY2(open.parts.guides.prefill() && open.parts.guides.prefill()->refusal, qPrintable(text));
    }
    open.parts.guides.forgetPrefill();
    open.parts.guides.askPrefillFiles({path(u"none.json"_s)});
    QTRY_VERIFY(open.parts.guides.prefill() && open.parts.guides.prefill()->refusal);
}

/// As the engine makes it: Windows PowerShell wants a byte order mark.
void TestWindowGuideFiles::artifactIsSavedAsItIs()
{
    guides::Artifact script;
    script.language = "powershell";
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Q_EMIT open.parts.guides.saveRequested(path(u"a.ps1"_s), guides::artifactBytes(script, u"Set-Item '\u2019'"_s));
    QTRY_COMPARE(open.parts.notices.size(), 1);
    QCOMPARE(contentOf(path(u"a.ps1"_s)), QByteArray("\xEF\xBB\xBFSet-Item '\xE2\x80\x99'"));
    Q_EMIT open.parts.guides.saveRequested(path(u"no/such/folder"_s), "x");
    QTRY_COMPARE(open.parts.notices.size(), 2);
    QCOMPARE(open.parts.notices.last().severity, Severity::Error);
}

void TestWindowGuideFiles::checklistIsSaved_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("begins");
    const auto row = [](const char *name, ChecklistForm form, const char *begins) {
        QTest::newRow(name) << int(form) << QByteArray(begins);
    };
    row("PDF", ChecklistForm::Pdf, "%PDF-1.");
    row("HTML", ChecklistForm::Html, "<!DOCTYPE html>");
    row("OpenDocument", ChecklistForm::Odt, "PK\003\004");
    row("Markdown", ChecklistForm::Markdown, "# ");
    row("CSV", ChecklistForm::Csv, "Guide,Section,Step,State,");
}

void TestWindowGuideFiles::checklistIsSaved()
{
    QFETCH(int, form);
    QFETCH(QByteArray, begins);
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Note, u"=cmd|' /C calc'!A0 <b>"_s});
    Q_EMIT open.parts.guides.checklistRequested(ChecklistForm(form), path(u"list"_s));
    QTRY_COMPARE(open.parts.notices.size(), 1);
    QCOMPARE(open.parts.notices.first().severity, Severity::Info);
    const QByteArray bytes = contentOf(path(u"list"_s));
    QVERIFY2(bytes.startsWith(begins), bytes.left(40).constData());
    QVERIFY(!bytes.contains("<b>") || ChecklistForm(form) == ChecklistForm::Csv);
    Q_EMIT open.parts.guides.checklistRequested(ChecklistForm(form), path(u"no/such/folder"_s));
    QTRY_COMPARE(open.parts.notices.size(), 2);
    QCOMPARE(open.parts.notices.last().severity, Severity::Error);
}

/// It is not the walk that is shown, which may be behind.
void TestWindowGuideFiles::checklistHasTheLastEdit()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QVERIFY(!open.parts.guides.walk());
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Note, u"Typed last"_s});
    Q_EMIT open.parts.guides.checklistRequested(ChecklistForm::Markdown, path(u"list.md"_s));
    QTRY_COMPARE(open.parts.notices.size(), 1);
    QVERIFY(contentOf(path(u"list.md"_s)).contains("Typed last"));
}

void TestWindowGuideFiles::checklistIsPrintedElsewhere()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Note, QString(400, u'f')});
    const auto device = std::make_shared<WatchedPdf>(path(u"printed.pdf"_s));
    Q_EMIT open.parts.guides.printRequested(device);
    QTRY_COMPARE(open.parts.notices.size(), 1);
    QVERIFY(device->isElsewhere());
    QVERIFY(contentOf(path(u"printed.pdf"_s)).startsWith("%PDF-"));
}

/// Text of people may hold what XML has no place for.
void TestWindowGuideFiles::checklistOfControlCharactersIsXml()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QString note = u"Before "_s;
    for (char16_t c = 1; c < 0x20; ++c)
        note += c;
    note += u'\uFFFE';
    note += QChar(0xD800); // half a character
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Note, note + u" behind"_s});
    Q_EMIT open.parts.guides.checklistRequested(ChecklistForm::Odt, path(u"list.odt"_s));
    QTRY_COMPARE(open.parts.notices.size(), 1);
    const QByteArray content = zipPart(contentOf(path(u"list.odt"_s)), "content.xml");
    QVERIFY(content.contains("Before"));
    QXmlStreamReader reader(content);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

QTEST_MAIN(TestWindowGuideFiles)
#include "tst_windowguidefiles.moc"
