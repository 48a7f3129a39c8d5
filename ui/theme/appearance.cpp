#include "ui/theme/appearance.h"

#ifdef PORTREEVE_PORTAL
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <functional>
#endif

namespace portreeve::theme {

#ifdef PORTREEVE_PORTAL
namespace {

QString portalService()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString portalPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString portalInterface()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}
QString appearanceGroup()
{
    return QStringLiteral("org.freedesktop.appearance");
}
QString schemeKey()
{
    return QStringLiteral("color-scheme");
}

/// Speaks to the portal; the number is 0 no preference, 1 dark, 2 light.
class PortalListener final : public QObject
{
    Q_OBJECT
public:
    PortalListener(std::function<void(uint)> heard, QObject *parent)
        : QObject(parent)
        , m_heard(std::move(heard))
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected())
            return;
        bus.connect(portalService(), portalPath(), portalInterface(), QStringLiteral("SettingChanged"), this,
                    SLOT(settingChanged(QString, QString, QDBusVariant)));
        QDBusMessage question =
            QDBusMessage::createMethodCall(portalService(), portalPath(), portalInterface(), QStringLiteral("Read"));
        question.setArguments({appearanceGroup(), schemeKey()});
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *call) {
            const QDBusPendingReply<QDBusVariant> reply = *call;
            if (!reply.isError())
                hear(reply.value());
            call->deleteLater();
        });
    }

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
    {
        if (group == appearanceGroup() && key == schemeKey())
            hear(value);
    }

private:
    void hear(const QDBusVariant &value)
    {
        // `Read` wraps the number in a second variant.
        QVariant inner = value.variant();
        if (inner.canConvert<QDBusVariant>())
            inner = inner.value<QDBusVariant>().variant();
        m_heard(inner.toUInt());
    }

    std::function<void(uint)> m_heard;
};

} // namespace
#endif

Appearance::Appearance(QObject *parent)
    : QObject(parent)
{}

void Appearance::follow()
{
#ifdef PORTREEVE_PORTAL
    new PortalListener(
        [this](uint scheme) {
            if (scheme == 1 || scheme == 2)
                take(scheme == 1);
        },
        this);
#endif
}

void Appearance::take(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    Q_EMIT darkChanged(dark);
}

} // namespace portreeve::theme

#ifdef PORTREEVE_PORTAL
#include "appearance.moc"
#endif
