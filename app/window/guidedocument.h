#pragma once

#include "core/workspace/guidechecklist.h"
#include "ui/pages/guides/guidesmodel.h"

namespace portreeve::app {

/// Puts the checklist onto pages of the device, as PDF has it. May take long; for worker threads.
void printChecklist(const workspace::Checklist &checklist, QPagedPaintDevice &device);

/// The bytes of a checklist in a form. May take long; for worker threads. Errors: WriteFailed.
Result<QByteArray> checklistBytes(pages::ChecklistForm form, const workspace::Checklist &checklist);

} // namespace portreeve::app
