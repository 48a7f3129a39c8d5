#include "ui/shell/mainwindow.h"

#include "ui/shell/filemenu.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/unsavedguard.h"
#include "ui/shell/walkthrough.h"
#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/primarybutton.h"
#include "ui/widgets/searchfield.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::shell {
namespace {

constexpr int NoticeMilliseconds = 8'000;

QString geometryKey()
{
    return QStringLiteral("window/geometry");
}

QString pageKey()
{
    return QStringLiteral("window/page");
}

QString walkthroughKey()
{
    return QStringLiteral("window/walkthrough");
}

/// A line across, in the palette's hairline colour.
class Hairline final : public QWidget
{
public:
    explicit Hairline(QWidget *parent)
        : QWidget(parent)
    {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), theme::hairline(palette())); }
};

QToolButton *flatButton(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme::icon(icon));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    const int side = theme::iconSize(parent->fontMetrics());
    button->setIconSize({side, side});
    return button;
}

} // namespace

MainWindow::MainWindow(QList<PageEntry> pages, FrameModel &model, QUndoStack &undo, widgets::ViewSettings &settings)
    : m_pages(std::move(pages))
    , m_made(m_pages.size(), nullptr)
    , m_searches(m_pages.size())
    , m_model(model)
    , m_settings(settings)
    , m_file(new FileMenu(model, undo, *this))
    , m_sidebar(new Sidebar(this))
    , m_stack(new QStackedWidget(this))
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(new Hairline(this));
    column->addWidget(makeSelectionBar());
    column->addWidget(new Hairline(this));
    column->addWidget(makeNotice());
    column->addWidget(m_stack, 1);
    column->addWidget(new Hairline(this));
    column->addWidget(makeStatusBar());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addLayout(column, 1);
    makeNavigation();
    connectModel();
    showFrame();
    setMinimumSize(720, 480);
    if (!restoreGeometry(m_settings.read(geometryKey())))
        resize(1280, 800);
    goTo(QString::fromUtf8(m_settings.read(pageKey())));
    if (m_current < 0)
        visit(0);
}

QWidget *MainWindow::makeHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(theme::PageMargin, theme::Gap, theme::Gap, theme::Gap);
    row->setSpacing(theme::Gap);
    header->setMinimumHeight(fontMetrics().height() * 2 + theme::Spacing);
    m_title = new widgets::TextLabel(widgets::TextLabel::Kind::PageTitle, {}, header);
    m_search = new widgets::SearchField(header);
    m_search->setMaximumWidth(theme::textWidth(fontMetrics(), 52));
    m_primary = new widgets::PrimaryButton(header);
    QToolButton *menu = flatButton(QStringLiteral("menu"), tr("Menu (F10)"), header);
    menu->setShortcut(QKeySequence(Qt::Key_F10));
    connect(menu, &QToolButton::clicked, this, [this, menu] {
        const int left = menu->width() - m_file->menu()->sizeHint().width();
        m_file->menu()->popup(menu->mapToGlobal(QPoint(left, menu->height())));
    });
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    row->addWidget(m_primary);
    row->addWidget(menu);
    connect(m_search, &widgets::SearchField::searched, this, [this](const QString &text) {
        if (m_current < 0)
            return;
        m_searches[m_current] = text;
        page(m_current)->search(text);
    });
    connect(m_search, &widgets::SearchField::leftDownwards, this, [this] { page(m_current)->setFocus(); });
    return header;
}

QWidget *MainWindow::makeSelectionBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(theme::PageMargin, theme::Tight, theme::Gap, theme::Tight);
    row->setSpacing(theme::Gap);
    m_chips = new widgets::ChipBar(bar);
    m_chips->setPlaceholder(tr("Nothing is chosen yet. Start with Plan."));
    m_ranges = new QToolButton(bar);
    m_ranges->setAutoRaise(true);
    m_ranges->setFocusPolicy(Qt::TabFocus);
    m_ranges->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    row->addWidget(m_chips, 1);
    row->addWidget(m_ranges);
    return bar;
}

QWidget *MainWindow::makeNotice()
{
    m_notice = new QWidget(this);
    m_notice->setAutoFillBackground(true);
    m_notice->setBackgroundRole(QPalette::AlternateBase);
    auto *row = new QHBoxLayout(m_notice);
    row->setContentsMargins(theme::PageMargin, theme::Gap, theme::Gap, theme::Gap);
    row->setSpacing(theme::Gap);
    m_noticeIcon = new QLabel(m_notice);
    m_noticeText = new widgets::TextLabel(widgets::TextLabel::Kind::Body, {}, m_notice);
    m_noticeText->setWordWrap(true);
    m_noticeText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QToolButton *close = flatButton(QStringLiteral("close"), tr("Close this message"), m_notice);
    row->addWidget(m_noticeIcon, 0, Qt::AlignTop);
    row->addWidget(m_noticeText, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    m_notice->hide();
    m_noticeTimer = new QTimer(this);
    m_noticeTimer->setSingleShot(true);
    m_noticeTimer->setInterval(NoticeMilliseconds);
    connect(m_noticeTimer, &QTimer::timeout, m_notice, &QWidget::hide);
    connect(close, &QToolButton::clicked, m_notice, &QWidget::hide);
    return m_notice;
}

QWidget *MainWindow::makeStatusBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(theme::PageMargin, theme::Tight, theme::Gap, theme::Tight);
    row->setSpacing(theme::Gap);
    m_status = new widgets::TextLabel(widgets::TextLabel::Kind::Dimmed, {}, bar);
    m_status->setMinimumHeight(fontMetrics().height() + theme::Gap);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_job = new widgets::JobBar(bar);
    row->addWidget(m_status, 1);
    row->addWidget(m_job);
    return bar;
}

void MainWindow::makeNavigation()
{
    for (int i = 0; i < m_pages.size(); ++i) {
        const QKeySequence keys = i < 9 ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)) : QKeySequence();
        m_sidebar->addPage(m_pages[i].icon, m_pages[i].title, keys.toString(QKeySequence::NativeText));
        if (i >= 9)
            continue;
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, [this, i] { visit(i); });
    }
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::visit);
    for (const QKeySequence &keys : {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::Key_F)}) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, [this] {
            if (page(m_current)->focusSearch())
                return;
            m_search->setFocus(Qt::ShortcutFocusReason);
            m_search->selectAll();
        });
    }
}

void MainWindow::connectModel()
{
    connect(&m_model, &FrameModel::dataChanged, this, &MainWindow::showFrame);
    connect(&m_model, &FrameModel::jobChanged, this, [this] { m_job->setState(m_model.data().job); });
    connect(&m_model, &FrameModel::told, this, &MainWindow::showNotice);
    connect(&m_model, &FrameModel::pageRequested, this, &MainWindow::goTo);
    connect(m_chips, &widgets::ChipBar::removed, &m_model, &FrameModel::chipRemoved);
    connect(m_ranges, &QToolButton::clicked, &m_model, &FrameModel::rangesClicked);
    connect(m_job, &widgets::JobBar::pauseRequested, &m_model, &FrameModel::pauseRequested);
    connect(m_job, &widgets::JobBar::cancelRequested, &m_model, &FrameModel::cancelRequested);
    connect(m_file, &FileMenu::quitRequested, this, &QWidget::close);
    connect(m_file, &FileMenu::walkthroughRequested, this, &MainWindow::startWalkthrough);
}

widgets::Page *MainWindow::page(int index) const
{
    return m_made[index];
}

void MainWindow::visit(int index)
{
    if (index == m_current || index < 0 || index >= m_pages.size())
        return;
    if (!m_made[index]) {
        widgets::Page *made = m_pages[index].make(m_stack);
        m_made[index] = made;
        m_stack->addWidget(made);
        connect(made, &widgets::Page::statusChanged, this, &MainWindow::showStatus);
        connect(made, &widgets::Page::primaryActionChanged, this, &MainWindow::showPrimaryAction);
        connect(made, &widgets::Page::searchCleared, m_search, &QLineEdit::clear);
    }
    m_current = index;
    m_stack->setCurrentWidget(m_made[index]);
    m_sidebar->setCurrent(index);
    m_title->setText(m_pages[index].title);
    {
        const QSignalBlocker quiet(m_search);
        const QString hint = m_made[index]->searchHint();
        m_search->setText(m_searches[index]);
        m_search->setHint(hint.isEmpty() ? hint : tr("%1 (Ctrl+K)").arg(hint));
        m_search->setVisible(!hint.isEmpty());
    }
    showPrimaryAction();
    showStatus();
}

void MainWindow::goTo(const QString &pageId)
{
    for (int i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].id == pageId)
            visit(i);
    }
}

QString MainWindow::currentPage() const
{
    return m_current < 0 ? QString() : m_pages[m_current].id;
}

void MainWindow::startWalkthrough()
{
    if (!m_walkthrough) {
        QList<Walkthrough::Stop> stops;
        for (const WalkStep &step : walkSteps()) {
            for (int i = 0; i < m_pages.size(); ++i) {
                if (m_pages[i].id == step.pageId)
                    stops.append({step, i});
            }
        }
        m_walkthrough = new Walkthrough(stops, *m_sidebar, *this);
    }
    m_walkthrough->start();
}

void MainWindow::startFirstWalkthrough()
{
    if (!m_settings.read(walkthroughKey()).isEmpty())
        return;
    m_settings.write(walkthroughKey(), QByteArrayLiteral("seen"));
    startWalkthrough();
}

void MainWindow::showPrimaryAction()
{
    m_primary->setSpec(page(m_current)->primaryAction());
}

void MainWindow::showStatus()
{
    m_status->setText(page(m_current)->status());
}

void MainWindow::showFrame()
{
    const FrameData &data = m_model.data();
    const QString name = data.projectName.isEmpty() ? tr("New project") : data.projectName;
    setWindowTitle(data.signature.isEmpty() ? tr("%1[*] \u2013 Portreeve").arg(name)
                                            : tr("%1[*] (%2) \u2013 Portreeve").arg(name, data.signature));
    setWindowModified(data.modified);
    m_chips->setChips(data.chips);
    m_ranges->setText(data.rangesText);
    m_ranges->setToolTip(data.rangesHint);
    m_ranges->setAccessibleName(data.rangesText);
    m_ranges->setVisible(!data.rangesText.isEmpty());
    m_ranges->setIcon(theme::icon(data.rangesStale ? QStringLiteral("warning") : QStringLiteral("globe")));
    for (int i = 0; i < m_pages.size(); ++i)
        m_sidebar->setBadge(i, data.badges.value(m_pages[i].id));
}

void MainWindow::showNotice(const Notice &notice)
{
    const QColor color = text::severityColor(notice.severity, theme::isDark(palette()));
    m_noticeIcon->setPixmap(theme::tintedPixmap(text::severityIcon(notice.severity), color,
                                                theme::iconSize(fontMetrics()), devicePixelRatioF()));
    m_noticeText->setText(notice.text);
    m_notice->show();
    if (notice.severity == Severity::Error)
        m_noticeTimer->stop();
    else
        m_noticeTimer->start();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sidebar->setNarrow(width() < theme::textWidth(fontMetrics(), 110));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closing && m_model.data().modified) {
        event->ignore();
        m_file->guard().before([this] {
            m_closing = true;
            close();
        });
        return;
    }
    for (widgets::Page *made : std::as_const(m_made)) {
        if (made)
            made->saveState();
    }
    m_settings.write(geometryKey(), saveGeometry());
    m_settings.write(pageKey(), currentPage().toUtf8());
    event->accept();
}

QList<MainWindow::PageImage> MainWindow::grabPages()
{
    QList<PageImage> images;
    const int before = m_current;
    for (int i = 0; i < m_pages.size(); ++i) {
        visit(i);
        QCoreApplication::sendPostedEvents();
        images.append({m_pages[i].id, grab().toImage()});
    }
    visit(before);
    return images;
}

} // namespace portreeve::shell
