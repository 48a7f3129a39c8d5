#pragma once

class QWidget;

namespace portreeve::widgets {

/// For a field that stands in a page which scrolls and can be undone: the wheel moves the page until the field has the
/// focus, Tab goes on to the next control, and undoing is left to the window where the field has nothing to undo.
void mindManners(QWidget &field);

} // namespace portreeve::widgets
