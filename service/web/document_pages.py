"""The pages of a translated file: how far it is, the download, what should be looked at, and deleting it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from service.web.document_view import document_page, file_work
from service.web.pages import FRESH, page
from service.web.services import Services, services_of
from service.web.templating import render

router = APIRouter(prefix="/documents", include_in_schema=False, default_response_class=HTMLResponse)
Given = Annotated[Services, Depends(services_of)]


@router.get("/{document_id}")
def show(document_id: str, services: Given) -> HTMLResponse:
    """A file in whatever state it is."""
    return page("document/document.html", document_page(services.documents.get(document_id)))


@router.get("/{document_id}/progress")
def progress(document_id: str, services: Given) -> HTMLResponse:
    """The fragment with the work's progress; once the file is there, the browser is told to fetch the page anew."""
    state = services.documents.state(document_id)
    headers = {**FRESH, "HX-Refresh": "true"} if state.ended else FRESH
    return HTMLResponse(
        render("document/_progress.html", work=file_work(state.status, state.progress)), headers=headers
    )


@router.post("/{document_id}/delete")
def delete(document_id: str, services: Given) -> Response:
    """Delete a file, done or not; what was handed in is the user's own and can be handed in again."""
    services.documents.delete(document_id)
    return RedirectResponse("/translator", 303)
