#include "ui/shell/inisettings.h"

namespace portreeve::shell {

IniSettings::IniSettings(const QString &path)
    : m_settings(path, QSettings::IniFormat)
{}

QByteArray IniSettings::read(const QString &key) const
{
    return m_settings.value(key).toByteArray();
}

void IniSettings::write(const QString &key, const QByteArray &value)
{
    m_settings.setValue(key, value);
}

} // namespace portreeve::shell
