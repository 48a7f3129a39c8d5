// The Report page with what is behind it: what is made, when, and how it leaves the window.
#include "core/reports/paper/paper.h"
#include "core/workspace/checkreportjson.h"
#include "tests/app/windowtest.h"
#include "tests/support/sampledocument.h"

#include <QFile>
#include <QPdfWriter>
#include <QSignalSpy>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using pages::ReportData;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestWindowReport final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsMadeUnseen();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void followsTheProject();
    void sectionsAndRedaction();
    void isSaved_data();
    void isSaved();
    void resultsOfOtherDevices();
    void aRequestOfWhatIsMissing();
    void logo();
    void isMailed_data();
    void isMailed();
    void isPrinted();
    void remembersWhatWasTyped();

private:
    static const ReportData &data(const Parts &parts) { return parts.report.data(); }
    static bool isIdle(const Parts &parts) { return !data(parts).making; }
    /// Chosen, and made.
    static void choose(Parts &parts, const QString &kind)
    {
        parts.report.want();
        Q_EMIT parts.report.kindRequested(kind);
        [&] {
            QTRY_VERIFY(isIdle(parts) && data(parts).kind == kind);
        }();
    }
    static void withReport(Parts &parts)
    {
        parts.session.select(fewRows());
        parts.session.setReport(refusedEverywhere(parts.session));
    }
    static QStringList sections(const Parts &parts)
    {
        QStringList on;
        for (const pages::ReportSection &section : data(parts).sections) {
            if (section.on)
                on.append(section.id);
        }
        return on;
    }
};

void TestWindowReport::nothingIsMadeUnseen()
{
    Parts parts(m_catalog, m_folder->path());
    withReport(parts);
    QVERIFY(isIdle(parts));
    QVERIFY(!data(parts).pages && data(parts).problem.isEmpty());
    QCOMPARE(data(parts).kinds.size(), 6);
    QCOMPARE(data(parts).formats.size(), 7);
    parts.report.want();
    QVERIFY(data(parts).making);
    QTRY_VERIFY(data(parts).pages);
    QVERIFY(data(parts).pages->pageCount() > 0);
}

void TestWindowReport::saysWhatIsMissing_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("step");
    QTest::newRow("readiness") << u"readiness"_s << u"check"_s;
    QTest::newRow("endpoints") << u"endpoints"_s << u"plan"_s;
    QTest::newRow("change") << u"change"_s << u"changes"_s;
    QTest::newRow("change request") << u"change-request"_s << u"plan"_s;
    QTest::newRow("checklist") << u"checklist"_s << u"guides"_s;
    QTest::newRow("comparison") << u"comparison"_s << u"check"_s;
}

void TestWindowReport::saysWhatIsMissing()
{
    QFETCH(QString, kind);
    QFETCH(QString, step);
    Parts parts(m_catalog, m_folder->path());
    choose(parts, kind);
    QVERIFY(!data(parts).pages);
    QVERIFY(!data(parts).problem.isEmpty() && data(parts).problem.front().isUpper());
    QVERIFY(!data(parts).remedy.isEmpty());
    QCOMPARE(data(parts).step, step);
    Q_EMIT parts.report.saveRequested(u"html"_s, path(u"nothing.html"_s));
    QVERIFY(!QFile::exists(path(u"nothing.html"_s)));
}

void TestWindowReport::followsTheProject()
{
    Parts parts(m_catalog, m_folder->path());
    choose(parts, u"endpoints"_s);
    QCOMPARE(data(parts).step, u"plan"_s);
    parts.session.select(regions({u"us-east-1"_s}));
    QTRY_VERIFY(data(parts).pages && isIdle(parts));
    const int few = data(parts).pages->pageCount();
    parts.session.select(regions({u"us-east-1"_s, u"eu-west-1"_s, u"ap-south-1"_s, u"sa-east-1"_s}));
    QTRY_VERIFY(data(parts).pages && data(parts).pages->pageCount() > few);
    parts.session.undo().undo();
    QTRY_COMPARE(data(parts).pages->pageCount(), few);
    parts.session.startNew();
    QTRY_VERIFY(!data(parts).pages);
}

void TestWindowReport::sectionsAndRedaction()
{
    Parts parts(m_catalog, m_folder->path());
    withReport(parts);
    choose(parts, u"readiness"_s);
    QVERIFY(sections(parts).contains(u"results"_s));
    Q_EMIT parts.report.sectionRequested(u"results"_s, false);
    QTRY_VERIFY(isIdle(parts) && !sections(parts).contains(u"results"_s));
    QCOMPARE(data(parts).sections.size(), sections(parts).size() + 1); // it can be had again
    Q_EMIT parts.report.saveRequested(u"json"_s, path(u"a.json"_s));
    QTRY_COMPARE(parts.notices.size(), 1);
    QVERIFY(!contentOf(path(u"a.json"_s)).contains("\"id\": \"results\""));
    Q_EMIT parts.report.fieldsRequested({u"Ada"_s, {}, {}, {}});
    Q_EMIT parts.report.redactionRequested(u"all"_s);
    // What is shown until then is not redacted: it is not saved in its place.
    QVERIFY(!data(parts).isReady());
    Q_EMIT parts.report.saveRequested(u"json"_s, path(u"early.json"_s));
    QCOMPARE(parts.notices.size(), 2);
    QVERIFY(!QFile::exists(path(u"early.json"_s)));
    QTRY_VERIFY(isIdle(parts));
    Q_EMIT parts.report.saveRequested(u"json"_s, path(u"b.json"_s));
    QTRY_COMPARE(parts.notices.size(), 3);
    QVERIFY(!contentOf(path(u"b.json"_s)).contains("Ada"));
    QVERIFY(contentOf(path(u"b.json"_s)).contains("left out"));
}

void TestWindowReport::isSaved_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("PDF") << u"pdf"_s << QByteArray("%PDF-1.");
    QTest::newRow("HTML") << u"html"_s << QByteArray("<!DOCTYPE html>");
    QTest::newRow("ODT") << u"odt"_s << QByteArray("PK\003\004");
    QTest::newRow("XLSX") << u"xlsx"_s << QByteArray("PK\003\004");
    QTest::newRow("Markdown") << u"markdown"_s << QByteArray("# Readiness report");
    QTest::newRow("CSV") << u"csv"_s << QByteArray("For,Region,");
    QTest::newRow("JSON") << u"json"_s << QByteArray("{\n  \"schema\": \"portreeve.document/1\"");
}

void TestWindowReport::isSaved()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, begins);
    Parts parts(m_catalog, m_folder->path());
    withReport(parts);
    choose(parts, u"readiness"_s);
    Q_EMIT parts.report.saveRequested(format, path(u"report"_s));
    QTRY_COMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Info);
    QVERIFY2(contentOf(path(u"report"_s)).startsWith(begins), contentOf(path(u"report"_s)).left(60).constData());
    Q_EMIT parts.report.saveRequested(format, path(u"no/such/folder"_s));
    QTRY_COMPARE(parts.notices.size(), 2);
    QCOMPARE(parts.notices.last().severity, Severity::Error);
}

void TestWindowReport::resultsOfOtherDevices()
{
    Parts parts(m_catalog, m_folder->path());
    withReport(parts);
    workspace::CheckReport other = *parts.session.lastReport();
    other.startedAt = other.startedAt.addDays(1);
    QFile file(path(u"branch.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(workspace::toJson(other)) > 0);
    file.close();
    choose(parts, u"comparison"_s);
    QVERIFY(!data(parts).pages);
    Q_EMIT parts.report.resultsRequested({path(u"branch.json"_s)});
    QTRY_VERIFY(data(parts).pages);          // beside the last run of the project
    QCOMPARE(data(parts).results.size(), 2); // the earlier one first
    QCOMPARE(data(parts).results[0].id, QString());
    QCOMPARE(data(parts).results[1].name, u"branch"_s);
    QCOMPARE(data(parts).results[1].signature, u"Not signed"_s);
    QVERIFY(parts.session.isModified());
    QCOMPARE(parts.session.results().size(), 1);
    workspace::CheckReport third = other;
    third.startedAt = other.startedAt.addDays(1);
    parts.session.addResults({workspace::takenResult(u"branch"_s, u"branch.json"_s, {}, third)});
    QCOMPARE(data(parts).results.size(), 3);
    QCOMPARE(data(parts).results[1].name, u"branch (%1)"_s.arg(reports::timeText(other.startedAt)));
    QCOMPARE(data(parts).results[2].name, u"branch (%1)"_s.arg(reports::timeText(third.startedAt)));
    parts.session.removeResult(data(parts).results[2].id);
    QCOMPARE(data(parts).results[1].name, u"branch"_s);
    Q_EMIT parts.report.resultsRequested({path(u"branch.json"_s)}); // the same again
    QTRY_VERIFY(isIdle(parts));
    Q_EMIT parts.report.resultChosen({}, false);
    QTRY_VERIFY(!data(parts).pages && isIdle(parts)); // one alone is no comparison
    Q_EMIT parts.report.resultChosen({}, true);
    QTRY_VERIFY(data(parts).pages && isIdle(parts));
    Q_EMIT parts.report.resultsRequested({path(u"missing.json"_s)});
    QTRY_COMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Error);
    QCOMPARE(data(parts).results.size(), 2);
    // A report on one result takes the project's own run, unless another one is chosen.
    const QString branch = data(parts).results[1].id;
    const auto chosen = [&] {
        QStringList ids;
        for (const pages::ReportResult &row : data(parts).results) {
            if (row.on)
                ids.append(row.id.isEmpty() ? u"own"_s : row.name);
        }
        return ids;
    };
    QCOMPARE(chosen(), (QStringList{u"own"_s, u"branch"_s}));
    choose(parts, u"readiness"_s);
    QCOMPARE(chosen(), QStringList{u"own"_s});
    Q_EMIT parts.report.resultChosen(branch, true);
    QCOMPARE(chosen(), QStringList{u"branch"_s});
    QTRY_VERIFY(isIdle(parts));
    choose(parts, u"comparison"_s);
    QCOMPARE(chosen(), (QStringList{u"own"_s, u"branch"_s}));
    QTRY_VERIFY(data(parts).pages && isIdle(parts));
    Q_EMIT parts.report.resultRemoved(branch);
    QTRY_VERIFY(!data(parts).pages);
    QVERIFY(parts.session.results().isEmpty());
}

void TestWindowReport::aRequestOfWhatIsMissing()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    choose(parts, u"change-request"_s);
    QVERIFY(data(parts).isRequest && !data(parts).canBeMissingOnly);
    parts.session.setReport(refusedEverywhere(parts.session));
    QTRY_VERIFY(data(parts).canBeMissingOnly && isIdle(parts));
    Q_EMIT parts.report.fieldsRequested({{}, u"Network team"_s, u"2027-01-31"_s, u"New office"_s});
    Q_EMIT parts.report.missingOnlyRequested(true);
    QTRY_VERIFY(isIdle(parts));
    Q_EMIT parts.report.saveRequested(u"markdown"_s, path(u"request.md"_s));
    QTRY_COMPARE(parts.notices.size(), 1);
    const QByteArray text = contentOf(path(u"request.md"_s));
    QVERIFY2(text.contains("rules that a check found missing."), text.left(200).constData());
    QVERIFY(text.contains("Network team") && text.contains("2027-01-31") && text.contains("New office"));
}

void TestWindowReport::logo()
{
    Parts parts(m_catalog, m_folder->path());
    withReport(parts);
    choose(parts, u"readiness"_s);
    QFile picture(path(u"logo.png"_s));
    QVERIFY(picture.open(QIODevice::WriteOnly) && picture.write(onePixelPng()) > 0);
    picture.close();
    Q_EMIT parts.report.logoRequested(path(u"logo.png"_s));
    QTRY_COMPARE(data(parts).logo, u"logo.png"_s);
    QTRY_VERIFY(isIdle(parts));
    Q_EMIT parts.report.saveRequested(u"html"_s, path(u"a.html"_s));
    QTRY_COMPARE(parts.notices.size(), 1);
    QVERIFY(contentOf(path(u"a.html"_s)).contains("data:image/png;base64,"));
    Q_EMIT parts.report.logoRequested(path(u"a.html"_s)); // no picture: the one that is there stays
    QTRY_COMPARE(parts.notices.size(), 2);
    QCOMPARE(data(parts).logo, u"logo.png"_s);
    Q_EMIT parts.report.logoRequested({});
    QCOMPARE(data(parts).logo, QString());
}

void TestWindowReport::isMailed_data()
{
    QTest::addColumn<int>("result");
    QTest::addColumn<Severity>("severity");
    QTest::newRow("asked to attach") << int(app::MailResult::AskedToAttach)
                                     << Severity::Info; // to be looked at all the same
    QTest::newRow("without the file") << int(app::MailResult::WithoutFile) << Severity::Warning;
    QTest::newRow("no mail program") << int(app::MailResult::None) << Severity::Warning;
}

void TestWindowReport::isMailed()
{
    QFETCH(int, result);
    QFETCH(Severity, severity);
    Parts parts(m_catalog, m_folder->path());
    parts.mailResult = app::MailResult(result);
    withReport(parts);
    choose(parts, u"readiness"_s);
    Q_EMIT parts.report.mailRequested(u"pdf"_s, path(u"report.pdf"_s));
    QTRY_COMPARE(parts.drafts.size(), 1);
    QCOMPARE(parts.drafts[0].subject, u"Readiness report"_s);
    QCOMPARE(parts.drafts[0].attachment, path(u"report.pdf"_s));
    QVERIFY(contentOf(parts.drafts[0].attachment).startsWith("%PDF-"));
    QCOMPARE(parts.notices.size(), 2);
    QCOMPARE(parts.notices.last().severity, severity);
    QVERIFY(parts.notices.last().text.contains(path(u"report.pdf"_s)));
    Q_EMIT parts.report.mailRequested(u"pdf"_s, path(u"no/such/report.pdf"_s)); // nothing is sent that is not there
    QTRY_COMPARE(parts.notices.size(), 3);
    QCOMPARE(parts.drafts.size(), 1);
}

void TestWindowReport::isPrinted()
{
    Parts parts(m_catalog, m_folder->path());
    withReport(parts);
    choose(parts, u"readiness"_s);
    auto printer = std::make_shared<QPdfWriter>(path(u"printed.pdf"_s));
    Q_EMIT parts.report.printRequested(printer);
    QTRY_COMPARE(parts.notices.size(), 1);
    printer.reset();
    QTRY_VERIFY(contentOf(path(u"printed.pdf"_s)).startsWith("%PDF-"));
}

void TestWindowReport::remembersWhatWasTyped()
{
    Parts parts(m_catalog, m_folder->path());
    Q_EMIT parts.report.kindRequested(u"change-request"_s);
    Q_EMIT parts.report.fieldsRequested({u"Ada"_s, u"Network team"_s, u"2027"_s, u"Move"_s});
    Q_EMIT parts.report.redactionRequested(u"all"_s);
    pages::ReportModel next;
    const app::ReportPresenter presenter(parts.session, next, parts.frame, parts.settings, parts.clock,
                                         m_folder->path(), {});
    QCOMPARE(next.data().kind, u"change-request"_s);
    QCOMPARE(next.data().fields.contact, u"Ada"_s);
    QCOMPARE(next.data().fields.owner, u"Network team"_s);
    QCOMPARE(next.data().fields.expires, QString()); // of one request
    QCOMPARE(next.data().redaction, u"none"_s);
}

QTEST_MAIN(TestWindowReport)
#include "tst_windowreport.moc"
