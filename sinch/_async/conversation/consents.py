"""Consents: who does not want to receive messages of an app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch_openapi.conversation.api.consent import consents_get_consents, consents_get_consents_audit_records
from sinch_openapi.conversation.async_methods.consents import AsyncConsentsMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.models import AuditRecord, ConsentIdentity, ConsentsListType


class AsyncConsents(AsyncResource, AsyncConsentsMethods):
    """Opt-out lists of apps."""

    def list_identities(
        self,
        app_id: str,
        list_type: ConsentsListType,
        *,
        page_size: int | None = None,
        page_number: int | None = None,
        page_token: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[ConsentIdentity]:
        """List the identities on an opt-out list.

        Args:
            app_id: ID of the app.
            list_type: `OPT_OUT_ALL`, `OPT_OUT_MARKETING` or `OPT_OUT_NOTIFICATION`.
            page_size: Identities a page, 10 by default and 50 at most.
            page_number: Page to start at; the API prefers `page_token`.
            page_token: Page to start at, from an earlier list.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The identities, page by page.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such app.

        API operation: `Consents_GetConsents`.
        """
        request = consents_get_consents.build(
            self._configuration.require_project_id(),
            app_id,
            list_type,
            page_size=page_size,
            page_number=page_number,
            page_token=page_token,
        )
        return self._list(request, options)

    def list_audit_records(
        self, app_id: str, identity: str, **options: Unpack[CallOptions]
    ) -> AsyncPaginator[AuditRecord]:
        """List what happened to the consents of an identity.

        Args:
            app_id: ID of the app.
            identity: Identity on a channel, such as `+15550100`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The records, on one page.

        Raises:
            NotFoundError: There is no such app, or nothing is known of the identity.

        API operation: `Consents_GetConsentsAuditRecords`.
        """
        request = consents_get_consents_audit_records.build(self._configuration.require_project_id(), app_id, identity)
        return self._list(request, options)
