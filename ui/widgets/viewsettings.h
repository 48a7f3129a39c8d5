#pragma once

#include <QByteArray>
#include <QString>

namespace portreeve::widgets {

/// Where the window keeps what it remembers between runs: geometry, column widths, splitters. Keys are paths such as
/// "endpoints/columns". Implementations do not block.
class ViewSettings
{
public:
    virtual ~ViewSettings() = default;
    [[nodiscard]] virtual QByteArray read(const QString &key) const = 0;
    virtual void write(const QString &key, const QByteArray &value) = 0;
};

} // namespace portreeve::widgets
