#pragma once

#include "ui/widgets/viewsettings.h"

#include <QObject>

class QApplication;

namespace portreeve::theme {
class Appearance;
} // namespace portreeve::theme

namespace portreeve::shell {

/// Style and palette of the application. On Linux our form of Fusion (BaseStyle) with the system's palette; where the
/// system gives none, our own light one, or the dark one if the desktop portal says so. The last answer is remembered,
/// so that the next start is right at once.
class Look final : public QObject
{
    Q_OBJECT
public:
    Look(QApplication &application, widgets::ViewSettings &settings, QObject *parent = nullptr);

    /// After the first window is shown: asks the portal.
    void follow();

private:
    void apply(bool dark);

    QApplication &m_application;
    widgets::ViewSettings &m_settings;
    theme::Appearance *m_appearance;
    bool m_ownPalette = false;
};

} // namespace portreeve::shell
