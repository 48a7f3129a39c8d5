#include "ui/pages/check/historybutton.h"

#include "ui/text/verdictstyle.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QMenu>

namespace portreeve::pages {

HistoryButton::HistoryButton(QWidget *parent)
    : QPushButton(theme::icon(QStringLiteral("changes")), tr("Earlier runs"), parent)
{
    setMenu(new QMenu(this));
    setToolTip(tr("Show an earlier run of this selection or the result of another device, or compare with one"));
}

void HistoryButton::setHistory(const CheckHistory &history)
{
    menu()->clear();
    fill(menu()->addMenu(tr("Show")), history, tr("The last run"), history.shown, &HistoryButton::shown);
    fill(menu()->addMenu(tr("Compare with")), history, tr("Nothing"), history.compared, &HistoryButton::compared);
    setVisible(!history.runs.isEmpty());
}

void HistoryButton::fill(QMenu *menu, const CheckHistory &history, const QString &none, const QString &chosen,
                         void (HistoryButton::*signal)(const QString &))
{
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &id, const QString &title) {
        QAction *entry = menu->addAction(title);
        entry->setCheckable(true);
        entry->setChecked(id == chosen);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, signal, id] { Q_EMIT(this->*signal)(id); });
    };
    add({}, none);
    menu->addSeparator();
    for (const EarlierRun &run : history.runs)
        add(run.id, tr("%1: %2").arg(run.title, text::verdictStyle(run.verdict).word));
}

} // namespace portreeve::pages
