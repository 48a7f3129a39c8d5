#include "ui/shell/look.h"

#include "ui/theme/appearance.h"
#include "ui/theme/colors.h"
#include "ui/widgets/basestyle.h"

#include <QApplication>
#include <QStyle>

namespace portreeve::shell {
namespace {

QString darkKey()
{
    return QStringLiteral("look/dark");
}

} // namespace

Look::Look(QApplication &application, widgets::ViewSettings &settings, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_settings(settings)
    , m_appearance(new theme::Appearance(this))
{
#if defined(Q_OS_LINUX)
    QApplication::setStyle(new widgets::BaseStyle);
    // A desktop's own palette is kept; Fusion's is what Qt falls back to where there is none.
    m_ownPalette = QApplication::palette() == QApplication::style()->standardPalette();
    if (m_ownPalette)
        apply(m_settings.read(darkKey()) == "1");
#endif
    connect(m_appearance, &theme::Appearance::darkChanged, this, [this](bool dark) {
        m_settings.write(darkKey(), dark ? "1" : "0");
        if (m_ownPalette)
            apply(dark);
    });
}

void Look::follow()
{
    m_appearance->follow();
}

void Look::apply(bool dark)
{
    const QPalette palette = dark ? theme::darkPalette() : theme::lightPalette();
    if (m_application.palette() != palette)
        QApplication::setPalette(palette);
}

} // namespace portreeve::shell
