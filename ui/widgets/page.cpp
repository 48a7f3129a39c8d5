#include "ui/widgets/page.h"

namespace portreeve::widgets {

void Page::search(const QString &)
{}

} // namespace portreeve::widgets
