#pragma once

#include "ui/widgets/actionspec.h"

#include <QAction>
#include <QHash>

namespace portreeve::widgets {

/// The QActions of a list of ActionSpecs, owned by `owner`; looked up and enabled by id.
class ActionSet : public QObject
{
    Q_OBJECT
public:
    explicit ActionSet(QObject *owner);

    QAction *add(const ActionSpec &spec);
    [[nodiscard]] QAction *action(const QString &id) const { return m_actions.value(id); }
    void setEnabled(const QString &id, bool enabled);

private:
    QHash<QString, QAction *> m_actions;
};

} // namespace portreeve::widgets
