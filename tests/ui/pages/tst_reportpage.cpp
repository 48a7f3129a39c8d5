// The Report page by itself, offscreen: its form, its pages, and what it asks for.
#include "core/reports/paper/paper.h"
#include "tests/ui/samples/finders.h"
#include "tests/ui/samples/reportsample.h"
#include "ui/pages/report/pagepreview.h"
#include "ui/pages/report/reportmodel.h"
#include "ui/pages/report/reportpage.h"
#include "ui/shell/inisettings.h"
#include "ui/theme/colors.h"
#include "ui/widgets/basestyle.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace portreeve;
using namespace portreeve::samples;
using pages::PagePreview;
using pages::ReportData;
using pages::ReportModel;
using pages::ReportPage;

namespace {

struct Shown {
    explicit Shown(const QSize &size = {1100, 700})
    {
        fillReport(model);
        page = std::make_unique<ReportPage>(model, settings);
        page->resize(size);
        page->show();
    }
    template<typename Widget>
    [[nodiscard]] Widget *named(const QString &name) const
    {
        for (Widget *widget : page->findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : page->findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

    shell::MemorySettings settings;
    ReportModel model;
    std::unique_ptr<ReportPage> page;
};

bool isDrawn(const QImage &image, const QRect &part)
{
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            if (image.pixelColor(x, y).lightness() < 120)
                return true;
        }
    }
    return false;
}

} // namespace

class TestReportPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new widgets::BaseStyle);
        QApplication::setPalette(theme::lightPalette());
    }

    void isMadeWhenItIsSeen()
    {
        shell::MemorySettings settings;
        ReportModel model;
        QSignalSpy wanted(&model, &ReportModel::wanted);
        ReportPage page(model, settings);
        QCOMPARE(wanted.size(), 0);
        page.show();
        page.hide();
        page.show();
        QCOMPARE(wanted.size(), 1);
    }

    void asksForWhatIsChosen()
    {
        const Shown shown;
        QSignalSpy kind(&shown.model, &ReportModel::kindRequested);
        QSignalSpy redaction(&shown.model, &ReportModel::redactionRequested);
        QSignalSpy section(&shown.model, &ReportModel::sectionRequested);
        QSignalSpy fields(&shown.model, &ReportModel::fieldsRequested);
        shown.named<QComboBox>(QStringLiteral("Kind of report"))->setCurrentIndex(1);
        QCOMPARE(kind.value(0).value(0).toString(), QStringLiteral("change-request"));
        shown.named<QComboBox>(QStringLiteral("What is left out"))->setCurrentIndex(1);
        QCOMPARE(redaction.value(0).value(0).toString(), QStringLiteral("names"));
        auto *sections = shown.named<QListWidget>(QStringLiteral("Sections"));
        QCOMPARE(sections->count(), 3);
        QCOMPARE(sections->item(0)->checkState(), Qt::Unchecked);
        sections->item(1)->setCheckState(Qt::Unchecked);
        QCOMPARE(section.size(), 1);
        QCOMPARE(section[0][0].toString(), QStringLiteral("round-trips"));
        QVERIFY(!section[0][1].toBool());
        auto *contact = shown.named<QLineEdit>(QStringLiteral("Contact"));
        QCOMPARE(contact->text(), QStringLiteral("Network team"));
        contact->setFocus();
        contact->selectAll();
        QTest::keyClicks(contact, QStringLiteral("Help desk"));
        QTest::keyClick(contact, Qt::Key_Return);
        QVERIFY(!fields.isEmpty());
        QCOMPARE(fields.last()[0].value<pages::ReportFields>().contact, QStringLiteral("Help desk"));
    }

    void choosesAndRemovesResults()
    {
        const Shown shown;
        QSignalSpy chosen(&shown.model, &ReportModel::resultChosen);
        QSignalSpy removed(&shown.model, &ReportModel::resultRemoved);
        auto *results = shown.named<QListWidget>(QStringLiteral("Results of checks"));
        QCOMPARE(results->count(), 3);
        QCOMPARE(results->item(0)->text(), QStringLiteral("branch\nNot signed"));
        QCOMPARE(results->item(0)->checkState(), Qt::Unchecked);
        QVERIFY(results->item(0)->icon().isNull() && !results->item(2)->icon().isNull()); // not what was signed
        results->item(0)->setCheckState(Qt::Checked);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), QStringLiteral("1"));
        QVERIFY(chosen[0][1].toBool());
        auto *remove = shown.named<QPushButton>(QStringLiteral("Remove the results that are selected in the list"));
        QVERIFY(!remove->isEnabled());
        results->setCurrentRow(1); // the run of the project itself
        QVERIFY(!remove->isEnabled());
        results->setCurrentRow(2);
        remove->click();
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0][0].toString(), QStringLiteral("2"));
    }

    void aNewValueAsksForNothing()
    {
        Shown shown;
        QSignalSpy kind(&shown.model, &ReportModel::kindRequested);
        QSignalSpy section(&shown.model, &ReportModel::sectionRequested);
        QSignalSpy missing(&shown.model, &ReportModel::missingOnlyRequested);
        ReportData data = shown.model.data();
        data.kind = QStringLiteral("change-request");
        data.isRequest = data.canBeMissingOnly = data.missingOnly = true;
        data.takesResults = false;
        data.sections = {{QStringLiteral("rules"), QStringLiteral("What is asked for"), true}};
        shown.model.setData(data);
        QCOMPARE(kind.size() + section.size() + missing.size(), 0);
        QVERIFY(shown.named<QLineEdit>(QStringLiteral("Owner"))->isVisible());
        QVERIFY(!shown.button(QStringLiteral("Add results\u2026"))->isVisible());
        auto *only = shown.page->findChild<QCheckBox *>();
        QVERIFY(only->isVisible() && only->isChecked());
        only->click();
        QCOMPARE(missing.size(), 1);
    }

    void showsPages()
    {
        const Shown shown;
        auto *preview = shown.page->findChild<PagePreview *>();
        const int pages = shown.model.data().pages->pageCount();
        QVERIFY(pages > 1);
        QCOMPARE(preview->currentPage(), 0);
        QCOMPARE(shown.page->status(), QStringLiteral("Page 1 of %1").arg(pages));
        const QImage image = preview->viewport()->grab().toImage();
        QVERIFY(isDrawn(image, QRect(60, 40, image.width() - 120, 80))); // the title
        QCOMPARE(image.pixelColor(image.width() / 2, 30), QColor(Qt::white));
        preview->setFocus();
        QTest::keyClick(preview, Qt::Key_End);
        QCOMPARE(preview->currentPage(), pages - 1);
        QCOMPARE(shown.page->status(), QStringLiteral("Page %1 of %1").arg(pages));
        QTest::keyClick(preview, Qt::Key_Home);
        QCOMPARE(preview->currentPage(), 0);
        preview->goTo(1);
        QCOMPARE(preview->currentPage(), 1);
        shown.page->resize(800, 500); // the same page in another size
        QCoreApplication::processEvents();
        QCOMPARE(preview->currentPage(), 1);
    }

    void saysWhatIsMissing()
    {
        Shown shown;
        QSignalSpy step(&shown.model, &ReportModel::stepRequested);
        QVERIFY(shown.page->primaryAction()->enabled);
        ReportData data = shown.model.data();
        data.problem = QStringLiteral("It needs the result of a check");
        data.remedy = QStringLiteral("Run a check.");
        data.step = QStringLiteral("check");
        data.pages.reset();
        shown.model.setData(data);
        QVERIFY(!shown.page->findChild<PagePreview *>()->isVisible());
        QVERIFY(!shown.button(QStringLiteral("Save as"))->isEnabled());
        QVERIFY(!shown.page->primaryAction()->enabled);
        QVERIFY(shown.page->status().isEmpty());
        shown.button(QStringLiteral("Go there"))->click();
        QCOMPARE(step.value(0).value(0).toString(), QStringLiteral("check"));
    }

    void everyFormatCanBeSavedAndSent()
    {
        const Shown shown;
        for (const QString &text : {QStringLiteral("Save as"), QStringLiteral("E-mail")}) {
            QStringList titles;
            for (const QAction *action : shown.button(text)->menu()->actions())
                titles.append(action->text());
            QCOMPARE(titles, (QStringList{QStringLiteral("PDF\u2026"), QStringLiteral("HTML\u2026")}));
        }
    }

    void nothingIsToo()
    {
        shell::MemorySettings settings;
        ReportModel model;
        ReportPage page(model, settings);
        page.show();
        QVERIFY(!page.grab().isNull());
        QCOMPARE(page.findChild<PagePreview *>()->currentPage(), -1);
    }
};

QTEST_MAIN(TestReportPage)
#include "tst_reportpage.moc"
