#include "app/window/traynotice.h"

#include "ui/theme/icons.h"

#include <QSystemTrayIcon>

namespace portreeve::app {

void TrayNotice::show(const QString &title, const QString &text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    if (m_icon == nullptr) {
        m_icon = new QSystemTrayIcon(theme::icon(QStringLiteral("monitor")), this);
        m_icon->setToolTip(title);
        m_icon->show();
    }
    m_icon->showMessage(title, text, QSystemTrayIcon::Warning);
}

} // namespace portreeve::app
