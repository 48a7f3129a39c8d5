#include "app/window/savefile.h"

#include "core/base/background.h"
#include "core/base/filewrite.h"

namespace portreeve::app {

void saveFile(QObject *context, const QString &path, const QByteArray &bytes,
              std::function<void(const Result<void> &)> then)
{
    inBackground([path, bytes] {
        return writeFileAtomically(path, bytes, Overwrite::Allow);
    }).then(context, std::move(then));
}

} // namespace portreeve::app
