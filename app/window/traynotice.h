#pragma once

#include <QObject>

class QSystemTrayIcon;

namespace portreeve::app {

/// Sentences beside the clock, where the system has a place for them; nothing elsewhere. The icon is there only once
/// something was told.
class TrayNotice final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void show(const QString &title, const QString &text);

private:
    QSystemTrayIcon *m_icon = nullptr;
};

} // namespace portreeve::app
