#include "ui/pages/report/reportpage.h"

#include "core/reports/paper/paper.h"
#include "ui/pages/report/pagepreview.h"
#include "ui/pages/report/reportform.h"
#include "ui/pages/report/reportmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QMenu>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace portreeve::pages {

namespace {

constexpr int FormCharacters = 46;

QString splitterKey()
{
    return QStringLiteral("report/splitter");
}

} // namespace

ReportPage::ReportPage(ReportModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_settings(settings)
    , m_form(new QScrollArea)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_preview(new PagePreview)
    , m_empty(new widgets::EmptyState)
{
    m_form->setWidget(new ReportForm(model));
    m_form->setWidgetResizable(true);
    m_form->setAccessibleName(tr("What the report says"));
    m_form->setFocusPolicy(Qt::NoFocus);
    m_form->setFrameShape(QFrame::NoFrame);
    m_form->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    auto *pages = new QWidget(right);
    m_stack = new QStackedLayout(pages);
    m_stack->addWidget(m_preview);
    m_stack->addWidget(m_empty);
    column->addWidget(pages, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(theme::Tight);
    m_splitter->addWidget(m_form);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(1, 1);
    if (!m_splitter->restoreState(settings.read(splitterKey())))
        m_splitter->setSizes(
            {theme::textWidth(fontMetrics(), FormCharacters), 3 * theme::textWidth(fontMetrics(), 60)});
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_splitter);
    connectModel();
    refresh();
}

QWidget *ReportPage::makeBar()
{
    auto *bar = new QWidget(this);
    auto *flow = new widgets::FlowLayout(bar, theme::Gap, theme::Gap);
    flow->setContentsMargins(theme::Spacing, theme::Gap, theme::Spacing, theme::Gap);
    m_saveAs = new QPushButton(theme::icon(QStringLiteral("download")), tr("Save as"), bar);
    m_mail = new QPushButton(theme::icon(QStringLiteral("link")), tr("E-mail"), bar);
    m_print = new QPushButton(theme::icon(QStringLiteral("print")), tr("Print\u2026"), bar);
    m_saveAs->setMenu(new QMenu(m_saveAs));
    m_mail->setMenu(new QMenu(m_mail));
    m_state = new widgets::TextLabel(widgets::TextLabel::Kind::Dimmed, {}, bar);
    for (QWidget *widget : QList<QWidget *>{m_saveAs, m_mail, m_print, m_state})
        flow->addWidget(widget);
    connect(m_print, &QPushButton::clicked, this, &ReportPage::print);
    return bar;
}

void ReportPage::connectModel()
{
    connect(&m_model, &ReportModel::changed, this, &ReportPage::refresh);
    connect(m_preview, &PagePreview::currentPageChanged, this, &Page::statusChanged);
    connect(m_empty, &widgets::EmptyState::actionRequested, this,
            [this] { Q_EMIT m_model.stepRequested(m_model.data().step); });
}

void ReportPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model.want();
}

void ReportPage::refresh()
{
    const ReportData &data = m_model.data();
    if (m_saveAs->menu()->isEmpty()) {
        for (const ReportChoice &format : data.formats) {
            connect(m_saveAs->menu()->addAction(format.title), &QAction::triggered, this,
                    [this, id = format.id] { save(id); });
            connect(m_mail->menu()->addAction(format.title), &QAction::triggered, this,
                    [this, id = format.id] { mail(id); });
        }
    }
    // As wide as its widest line: it scrolls up and down alone.
    m_form->setMinimumWidth(m_form->widget()->minimumSizeHint().width() +
                            m_form->verticalScrollBar()->sizeHint().width());
    m_preview->setPages(data.pages);
    const QString action = data.step.isEmpty() ? QString() : tr("Go there");
    m_empty->setTexts(QStringLiteral("report"), data.problem, data.remedy, action);
    m_stack->setCurrentIndex(data.problem.isEmpty() ? 0 : 1);
    const bool there = data.isReady();
    for (QPushButton *button : {m_saveAs, m_mail, m_print})
        button->setEnabled(there);
    m_state->setText(data.making ? tr("Making the report") : QString());
    Q_EMIT statusChanged();
    Q_EMIT primaryActionChanged();
}

std::optional<widgets::ActionSpec> ReportPage::primaryAction()
{
    widgets::ActionSpec spec{QStringLiteral("report.save"), tr("Save as PDF"), QStringLiteral("save"), {}, [this] {
                                 save(QStringLiteral("pdf"));
                             }};
    spec.enabled = m_model.data().isReady();
    return spec;
}

QString ReportPage::status() const
{
    const ReportData &data = m_model.data();
    if (!data.pages || !data.problem.isEmpty())
        return {};
    return tr("Page %1 of %2").arg(m_preview->currentPage() + 1).arg(data.pages->pageCount());
}

void ReportPage::saveState()
{
    m_settings.write(splitterKey(), m_splitter->saveState());
}

QString ReportPage::fileName(const QString &format) const
{
    QString extension;
    for (const ReportChoice &one : m_model.data().formats) {
        if (one.id == format)
            extension = one.extension;
    }
    return QStringLiteral("portreeve-%1.%2").arg(m_model.data().kind, extension);
}

void ReportPage::save(const QString &format)
{
    widgets::askWhereToSave(this, tr("Save the report"), fileName(format),
                            [this, format](const QString &path) { Q_EMIT m_model.saveRequested(format, path); });
}

void ReportPage::mail(const QString &format)
{
    widgets::askWhereToSave(this, tr("Save the report that is attached"), fileName(format),
                            [this, format](const QString &path) { Q_EMIT m_model.mailRequested(format, path); });
}

void ReportPage::print()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] { Q_EMIT m_model.printRequested(printer); });
    dialog->open();
}

} // namespace portreeve::pages
