#include "ui/widgets/actionset.h"

#include "ui/theme/icons.h"

namespace portreeve::widgets {

ActionSet::ActionSet(QObject *owner)
    : QObject(owner)
{}

QAction *ActionSet::add(const ActionSpec &spec)
{
    auto *action = new QAction(spec.icon.isEmpty() ? QIcon() : theme::icon(spec.icon), spec.text, this);
    action->setObjectName(spec.id);
    action->setShortcuts(spec.shortcuts);
    action->setEnabled(spec.enabled);
    QString tip = spec.hint.isEmpty() ? spec.text : spec.hint;
    if (!spec.shortcuts.isEmpty())
        tip = tr("%1 (%2)").arg(tip, spec.shortcuts.first().toString(QKeySequence::NativeText));
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, [run = spec.run] {
        if (run)
            run();
    });
    m_actions.insert(spec.id, action);
    return action;
}

void ActionSet::setEnabled(const QString &id, bool enabled)
{
    if (QAction *found = action(id))
        found->setEnabled(enabled);
}

} // namespace portreeve::widgets
