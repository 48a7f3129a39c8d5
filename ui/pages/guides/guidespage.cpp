#include "ui/pages/guides/guidespage.h"

#include "ui/delegates/ringdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/guides/guidesmodel.h"
#include "ui/pages/guides/guideview.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"

#include <QEvent>
#include <QListView>
#include <QPrintDialog>
#include <QPrinter>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

constexpr int LeastWideCharacters = 96; ///< for two columns beside each other
constexpr int ListCharacters = 40;
constexpr int ListShare = 28; ///< percent, where that is less

QString splitterKey()
{
    return QStringLiteral("guides/splitter");
}

QString guideKey()
{
    return QStringLiteral("guides/guide");
}

} // namespace

GuidesPage::GuidesPage(GuidesModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_settings(settings)
    , m_proxy(new models::FilterProxy(this))
    , m_list(new QListView)
    , m_view(new GuideView(model))
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_empty(new widgets::EmptyState)
{
    makeList();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(theme::Tight);
    m_splitter->addWidget(m_list);
    auto *right = new QWidget(this);
    m_stack = new QStackedLayout(right);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(1, 1);
    m_sized = m_splitter->restoreState(settings.read(splitterKey()));
    m_empty->setTexts(QStringLiteral("guides"), tr("No guide is open"),
                      tr("Choose a set-up at the left. It walks through every step, judges what you type or drop, and "
                         "writes what the next person needs."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    addShortcuts();
    connectModel();
    if (m_model.guide().isEmpty()) {
        const QString last = QString::fromUtf8(settings.read(guideKey()));
        if (m_model.entry(last))
            m_model.choose(last);
    }
    showGuide();
}

void GuidesPage::makeList()
{
    m_proxy->setSourceModel(&m_model.list());
    m_list->setModel(m_proxy);
    m_list->setItemDelegate(new delegates::RingDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setWordWrap(true); // lays out anew when the width changes
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setTabKeyNavigation(false);
    m_list->setMinimumWidth(theme::textWidth(fontMetrics(), 24));
    m_list->setAccessibleName(tr("Guides"));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            m_model.choose(m_model.list().row(m_proxy->sourceRow(current.row())).id);
    });
}

void GuidesPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { m_view->step(1); });
    add(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { m_view->step(-1); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { m_view->markDone(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Enter), [this] { m_view->markDone(); });
}

void GuidesPage::connectModel()
{
    connect(&m_model, &GuidesModel::walkChanged, this, &GuidesPage::showGuide);
    connect(&m_model, &GuidesModel::chosen, this, &GuidesPage::showGuide);
    connect(m_view, &GuideView::printWanted, this, &GuidesPage::print);
}

void GuidesPage::showGuide()
{
    m_stack->setCurrentIndex(m_model.guide().isEmpty() ? 1 : 0);
    {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_list->clearSelection();
        m_list->setCurrentIndex({});
        for (int row = 0; row < m_proxy->rowCount(); ++row) {
            if (m_model.list().row(m_proxy->sourceRow(row)).id == m_model.guide())
                m_list->setCurrentIndex(m_proxy->index(row, 0));
        }
    }
    m_list->viewport()->update();
    Q_EMIT statusChanged();
    Q_EMIT primaryActionChanged();
}

void GuidesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void GuidesPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        Q_EMIT m_model.languageChanged();
}

void GuidesPage::arrange()
{
    const bool wide = width() >= theme::textWidth(fontMetrics(), LeastWideCharacters);
    const Qt::Orientation orientation = wide ? Qt::Horizontal : Qt::Vertical;
    const bool turns = m_splitter->orientation() != orientation;
    m_splitter->setOrientation(orientation);
    if (!wide && turns)
        m_splitter->setSizes({height() / 4, height() * 3 / 4});
    if (wide && (turns || !m_sized)) {
        const int list = qMin(theme::textWidth(fontMetrics(), ListCharacters), width() * ListShare / 100);
        m_splitter->setSizes({list, width() - list});
    }
    m_sized = true;
}

std::optional<widgets::ActionSpec> GuidesPage::primaryAction()
{
    widgets::ActionSpec spec;
    spec.id = QStringLiteral("guides.next");
    spec.text = tr("Next open step");
    spec.icon = QStringLiteral("chevron-down");
    spec.shortcuts = {QKeySequence(Qt::Key_F8)};
    spec.hint = tr("Unfold the first step that is left.");
    spec.enabled = m_model.walk() && m_model.walk()->next >= 0;
    spec.run = [this] {
        m_view->openNext();
    };
    return spec;
}

QString GuidesPage::searchHint() const
{
    return tr("Find a guide or a step");
}

void GuidesPage::search(const QString &text)
{
    m_proxy->setFilter(text);
    m_view->seek(text.trimmed());
    showGuide();
}

QString GuidesPage::status() const
{
    const GuideEntry *entry = m_model.entry(m_model.guide());
    return entry ? progressText(*entry) : QString();
}

void GuidesPage::print()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Print checklist"));
    connect(dialog, &QDialog::accepted, this, [this, printer] { Q_EMIT m_model.printRequested(printer); });
    dialog->open();
}

void GuidesPage::saveState()
{
    // Stored as the wide arrangement: the narrow one is made from it.
    if (m_splitter->orientation() == Qt::Horizontal)
        m_settings.write(splitterKey(), m_splitter->saveState());
    m_settings.write(guideKey(), m_model.guide().toUtf8());
}

} // namespace portreeve::pages
