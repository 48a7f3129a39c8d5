#include "ui/shell/walkthrough.h"

#include "ui/shell/sidebar.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace portreeve::shell {
namespace {

using widgets::TextLabel;

constexpr int WidestCharacters = 52;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::shell::Walkthrough)
};

} // namespace

QList<WalkStep> walkSteps()
{
    return {
        {QStringLiteral("plan"), Tr::tr("Plan: say what you use"),
         Tr::tr("Choose Regions, products, protocols, clients and features. Every page follows this selection, and the "
                "bar above each page shows it.")},
        {QStringLiteral("endpoints"), Tr::tr("Endpoints: see what must be reachable"),
         Tr::tr("Every host and prefix with its ports, why it is there, and the document that says so.")},
        {QStringLiteral("ranges"), Tr::tr("Ranges: look up an address"),
         Tr::tr("Says which published AWS range an address is in, and merges the prefixes of services and Regions into "
                "as few as your firewall takes.")},
        {QStringLiteral("check"), Tr::tr("Check: prove it from this device"),
         Tr::tr("Tries every row the way a client does, and says in one sentence what blocks it and which rule is "
                "needed. Nothing runs until you start it.")},
        {QStringLiteral("monitor"), Tr::tr("Monitor: watch round-trip time and loss"),
         Tr::tr("Measures the gateways as long as you like, beside the limits of PCoIP and DCV, and can record it.")},
        {QStringLiteral("firewall"), Tr::tr("Firewall: write the rules"),
         Tr::tr("Rules for the firewall that you have, what changed since the last export, and your own configuration "
                "compared with what is needed.")},
        {QStringLiteral("guides"), Tr::tr("Guides: set it up step by step"),
         Tr::tr("Checklists that judge what you type and the files you drop, and write policies, URLs and commands for "
                "the next person.")},
        {QStringLiteral("changes"), Tr::tr("Changes: what AWS changed"),
         Tr::tr(
             "Keeps every range file, says which publication touches your selection, and which lines your saved rules "
             "need then.")},
        {QStringLiteral("report"), Tr::tr("Report: tell others"),
         Tr::tr("Readiness, change requests, checklists and comparisons as pages to print, send or file, without what "
                "strangers should not read. This walkthrough is in the menu under Help.")},
    };
}

Walkthrough::Walkthrough(const QList<Stop> &stops, Sidebar &sidebar, QWidget &window)
    : QWidget(&window)
    , m_stops(stops)
    , m_sidebar(sidebar)
    , m_title(new TextLabel(TextLabel::Kind::Section, {}, this))
    , m_sentence(new TextLabel(TextLabel::Kind::Body, {}, this))
{
    setAccessibleName(tr("Walkthrough"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::PageMargin + theme::Gap, theme::PageMargin, theme::PageMargin, theme::PageMargin);
    column->setSpacing(theme::Gap);
    m_title->setWordWrap(true);
    m_sentence->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(theme::Tight);
    makeButtons(*column);
    window.installEventFilter(this);
    m_sidebar.installEventFilter(this);
    hide();
}

void Walkthrough::makeButtons(QVBoxLayout &column)
{
    m_count = new TextLabel(TextLabel::Kind::Dimmed, {}, this);
    auto *leave = new QPushButton(tr("Leave"), this);
    leave->setToolTip(tr("Leave the walkthrough (Escape)"));
    m_back = new QPushButton(tr("Back"), this);
    m_next = new QPushButton(tr("Next"), this);
    for (QPushButton *button : {leave, m_back, m_next}) {
        button->setAutoDefault(true);
        button->installEventFilter(this); // buttons take arrow keys for themselves
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::Gap);
    row->addWidget(m_count, 1);
    row->addWidget(leave);
    row->addWidget(m_back);
    row->addWidget(m_next);
    column.addLayout(row);
    setTabOrder(m_next, m_back);
    setTabOrder(m_back, leave);
    connect(leave, &QPushButton::clicked, this, &Walkthrough::leave);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_current - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(m_current + 1); });
}

void Walkthrough::start()
{
    if (m_stops.isEmpty())
        return;
    m_before = window()->focusWidget();
    go(0);
    show();
    raise();
    m_next->setFocus(Qt::OtherFocusReason);
}

void Walkthrough::leave()
{
    m_sidebar.pointAt(-1);
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT left();
}

void Walkthrough::go(int to)
{
    if (to < 0)
        return;
    if (to >= m_stops.size()) {
        leave();
        return;
    }
    m_current = to;
    const WalkStep &step = m_stops[to].step;
    m_title->setText(step.title);
    m_sentence->setText(step.sentence);
    m_count->setText(tr("%1 of %2").arg(to + 1).arg(m_stops.size()));
    m_back->setEnabled(to > 0);
    m_next->setText(to + 1 < m_stops.size() ? tr("Next") : tr("Begin"));
    setAccessibleDescription(QStringLiteral("%1. %2").arg(step.title, step.sentence));
    m_sidebar.pointAt(m_stops[to].index);
    place();
}

/// Beside the entry that it is about, as far as the window has room.
void Walkthrough::place()
{
    const QRect entry = m_sidebar.entryRect(m_stops[m_current].index, *parentWidget());
    const int room = parentWidget()->width() - entry.right() - 2 * theme::Gap;
    const int width = qMin(theme::textWidth(fontMetrics(), WidestCharacters), room);
    const int height = qMax(layout()->heightForWidth(width), layout()->minimumSize().height());
    const int lowest = parentWidget()->height() - height - theme::Gap;
    const int top = qMax(theme::Gap, qMin(entry.center().y() - theme::Wide, lowest));
    m_pointer = entry.center().y() - top;
    setGeometry(entry.right() + theme::Tight, top, width, height);
    update();
}

bool Walkthrough::eventFilter(QObject *watched, QEvent *event)
{
    if (isVisible() && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        place();
    if (event->type() == QEvent::KeyPress && isAncestorOf(qobject_cast<QWidget *>(watched))) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right) {
            go(m_current + (key->key() == Qt::Key_Right ? 1 : -1));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Walkthrough::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int tip = theme::Gap;
    QPainterPath card;
    card.addRoundedRect(QRectF(rect()).adjusted(tip, 0.5, -0.5, -0.5), theme::Radius, theme::Radius);
    QPainterPath pointer;
    pointer.moveTo(0.5, m_pointer);
    pointer.lineTo(tip + 1, m_pointer - tip);
    pointer.lineTo(tip + 1, m_pointer + tip);
    pointer.closeSubpath();
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawPath(card.united(pointer));
}

void Walkthrough::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

} // namespace portreeve::shell
