#include "ui/pages/monitor/monitortoolbar.h"

#include "ui/text/durationtext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace portreeve::pages {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::MonitorToolbar)
};

/// "0.2 s", "5 s", "1 min".
QString lengthText(int milliseconds)
{
    if (milliseconds < 1000)
        return Tr::tr("%1 s").arg(QLocale().toString(milliseconds / 1000.0, 'f', 1));
    if (milliseconds < 60'000)
        return Tr::tr("%1 s").arg(milliseconds / 1000);
    if (milliseconds < 3'600'000)
        return Tr::tr("%1 min").arg(milliseconds / 60'000);
    return Tr::tr("%1 h").arg(milliseconds / 3'600'000);
}

void choose(QComboBox &box, int value)
{
    int at = box.findData(value);
    if (at < 0) { // of a record, or a setting of another version
        box.addItem(lengthText(value), value);
        at = box.count() - 1;
    }
    box.setCurrentIndex(at);
}

} // namespace

MonitorToolbar::MonitorToolbar(QWidget *parent)
    : QWidget(parent)
    , m_interval(new QComboBox(this))
    , m_window(new QComboBox(this))
    , m_shown(new QComboBox(this))
{
    auto *row = new widgets::FlowLayout(this, theme::Spacing, theme::Tight);
    for (const int milliseconds : {200, 500, 1000, 2000, 5000, 10'000, 30'000, 60'000, 300'000})
        m_interval->addItem(lengthText(milliseconds), milliseconds);
    m_shown->addItem(tr("Everything"), 0);
    for (const int seconds : {60, 300, 900, 3600}) {
        m_window->addItem(lengthText(seconds * 1000), seconds);
        m_shown->addItem(tr("The last %1").arg(lengthText(seconds * 1000)), seconds);
    }
    row->addWidget(widgets::labelledField(tr("Interval"), m_interval, this));
    m_ofChart = {widgets::labelledField(tr("Chart"), m_shown, this),
                 widgets::labelledField(tr("Figures of the last"), m_window, this)};
    for (const char *name : {"IPv4", "IPv6", "TCP", "UDP"}) {
        const QString text = QString::fromLatin1(name);
        m_toggles.append(makeToggle(text, tr("Show series over %1").arg(text)));
        connect(m_toggles.last(), &QToolButton::toggled, this, &MonitorToolbar::overlaysChanged);
    }
    m_limits = makeToggle(tr("Limits"), tr("Make room for the next limit above the lines"));
    connect(m_limits, &QToolButton::toggled, this, &MonitorToolbar::limitsChanged);
    for (QToolButton *toggle : m_toggles + QList<QToolButton *>{m_limits})
        m_ofChart.append(toggle);
    for (QWidget *widget : std::as_const(m_ofChart))
        row->addWidget(widget);
    m_stop = new QPushButton(theme::icon(QStringLiteral("stop")), tr("Stop"), this);
    m_record = new QPushButton(this);
    m_choose = new QPushButton(this);
    m_menu = makeMenu();
    for (QPushButton *button : {m_stop, m_record, m_choose, m_menu})
        row->addWidget(button);
    connect(m_stop, &QPushButton::clicked, this, &MonitorToolbar::stopRequested);
    connect(m_interval, &QComboBox::activated, this,
            [this] { Q_EMIT intervalChosen(m_interval->currentData().toInt()); });
    connect(m_window, &QComboBox::activated, this, [this] { Q_EMIT windowChosen(m_window->currentData().toInt()); });
    connect(m_shown, &QComboBox::activated, this, [this] { Q_EMIT shownChosen(shown()); });
    connect(m_choose, &QPushButton::clicked, this, &MonitorToolbar::choosingToggled);
    connect(m_record, &QPushButton::clicked, this, [this] {
        if (m_recording)
            Q_EMIT recordEndRequested();
        else
            Q_EMIT recordRequested();
    });
}

QToolButton *MonitorToolbar::makeToggle(const QString &text, const QString &hint)
{
    auto *toggle = new QToolButton(this);
    toggle->setText(text);
    toggle->setToolTip(hint);
    toggle->setCheckable(true);
    toggle->setChecked(true);
    toggle->setFocusPolicy(Qt::StrongFocus);
    return toggle;
}

QPushButton *MonitorToolbar::makeMenu()
{
    auto *button = new QPushButton(theme::icon(QStringLiteral("download")), tr("Save and open"), this);
    auto *menu = new QMenu(button);
    button->setMenu(menu);
    const auto add = [menu, this](const char *icon, const QString &text, void (MonitorToolbar::*signal)()) {
        QAction *action = menu->addAction(theme::icon(QString::fromLatin1(icon)), text);
        connect(action, &QAction::triggered, this, signal);
        return action;
    };
    add("open", tr("Open a record\u2026"), &MonitorToolbar::openRequested);
    m_earlier = menu->addMenu(theme::icon(QStringLiteral("changes")), tr("Show an earlier monitor"));
    menu->addSeparator();
    m_saveShown = add("save", tr("Save as a record\u2026"), &MonitorToolbar::shownRecordRequested);
    setHistory({});
    m_saving = {add("save", tr("Save the chart as SVG\u2026"), &MonitorToolbar::svgRequested),
                add("save", tr("Save the chart as PNG\u2026"), &MonitorToolbar::pngRequested),
                add("save", tr("Save the samples shown as CSV\u2026"), &MonitorToolbar::csvRequested)};
    return button;
}

void MonitorToolbar::setHistory(const MonitorHistory &history)
{
    m_shownEarlier = history.shown;
    m_earlier->clear();
    for (const EarlierMonitor &monitor : history.monitors) {
        QAction *action = m_earlier->addAction(monitor.title);
        action->setCheckable(true);
        action->setChecked(monitor.id == history.shown);
        connect(action, &QAction::triggered, this, [this, action, id = monitor.id] {
            action->setChecked(id == m_shownEarlier); // it is ticked once it is shown
            Q_EMIT earlierRequested(id);
        });
    }
    m_earlier->setEnabled(!history.monitors.isEmpty());
    m_saveShown->setEnabled(!history.shown.isEmpty());
}

void MonitorToolbar::setShown(int seconds)
{
    choose(*m_shown, seconds);
}

int MonitorToolbar::shown() const
{
    return m_shown->currentData().toInt();
}

void MonitorToolbar::setState(const MonitorState &state, bool choosing, bool hasRows)
{
    choose(*m_interval, state.intervalMs);
    choose(*m_window, state.windowS);
    m_interval->setEnabled(!state.running && state.recordName.isEmpty());
    m_window->setEnabled(state.recordName.isEmpty());
    for (QWidget *widget : std::as_const(m_ofChart))
        widget->setVisible(!choosing);
    for (QAction *action : std::as_const(m_saving))
        action->setEnabled(!choosing);
    showButtons(state, choosing, hasRows);
}

void MonitorToolbar::showButtons(const MonitorState &state, bool choosing, bool hasRows)
{
    m_recording = state.recording;
    m_stop->setVisible(state.running || !state.recordName.isEmpty());
    m_stop->setText(state.running ? tr("Stop") : tr("Close the record"));
    m_record->setVisible(state.running);
    m_record->setIcon(theme::icon(m_recording ? QStringLiteral("stop") : QStringLiteral("save")));
    m_record->setText(m_recording ? tr("End the recording") : tr("Record to file\u2026"));
    m_record->setToolTip(tr("Writes every attempt from now on; this window and others can open the file."));
    m_choose->setVisible(hasRows && !state.running && state.recordName.isEmpty() && state.canStart);
    m_choose->setIcon(theme::icon(choosing ? QStringLiteral("monitor") : QStringLiteral("filter")));
    m_choose->setText(choosing ? tr("Back to the chart") : tr("Choose targets"));
}

bool MonitorToolbar::wants(const MonitorRow &row) const
{
    return std::any_of(
               m_toggles.begin(), m_toggles.begin() + 2,
               [&row](const QToolButton *toggle) { return toggle->isChecked() && toggle->text() == row.family; }) &&
           std::any_of(m_toggles.begin() + 2, m_toggles.end(), [&row](const QToolButton *toggle) {
               return toggle->isChecked() && toggle->text() == row.transport;
           });
}

bool MonitorToolbar::limitsWanted() const
{
    return m_limits->isChecked();
}

} // namespace portreeve::pages
