#pragma once

#include <QObject>

#include <optional>

namespace portreeve::theme {

/// Light or dark, as the system says. On Linux the answer comes from the desktop portal
/// (org.freedesktop.appearance color-scheme), asked for without waiting; elsewhere Qt's palette follows by itself and
/// nothing is ever reported here. Lives on the window's thread.
class Appearance : public QObject
{
    Q_OBJECT
public:
    explicit Appearance(QObject *parent = nullptr);

    /// Asks the portal and listens for changes; answers come as `darkChanged`.
    void follow();
    /// What was last heard; nothing where the system has no opinion.
    [[nodiscard]] std::optional<bool> dark() const { return m_dark; }

Q_SIGNALS:
    void darkChanged(bool dark);

private:
    void take(bool dark);

    std::optional<bool> m_dark;
};

} // namespace portreeve::theme
