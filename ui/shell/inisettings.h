#pragma once

#include "ui/widgets/viewsettings.h"

#include <QMap>
#include <QSettings>

namespace portreeve::shell {

/// View settings in an INI file at a path that the application chooses; a damaged file counts as an empty one.
class IniSettings final : public widgets::ViewSettings
{
public:
    explicit IniSettings(const QString &path);

    [[nodiscard]] QByteArray read(const QString &key) const override;
    void write(const QString &key, const QByteArray &value) override;

private:
    QSettings m_settings;
};

/// Forgets everything at the end: for tests and screenshots.
class MemorySettings final : public widgets::ViewSettings
{
public:
    [[nodiscard]] QByteArray read(const QString &key) const override { return m_values.value(key); }
    void write(const QString &key, const QByteArray &value) override { m_values.insert(key, value); }

private:
    QMap<QString, QByteArray> m_values;
};

} // namespace portreeve::shell
