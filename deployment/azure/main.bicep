// The bot's registration with its Teams channel, a container app that scales, PostgreSQL, and an identity without passwords.
//   az group create -n polyfaq -l germanywestcentral
//   az deployment group create -g polyfaq -f deployment/azure/main.bicep -p image=<registry>/polyfaq:<tag> databasePassword=<secret> polyfaqSecret=<secret>

@description('The image of deployment/docker/Dockerfile, in a registry that the container app may read.')
param image string
param location string = resourceGroup().location
@minLength(3)
param name string = 'polyfaq'
@description('Sites that may embed the chat, with commas between them.')
param widgetOrigins string = ''
@secure()
@minLength(16)
param polyfaqSecret string
@secure()
@minLength(12)
param databasePassword string
param minInstances int = 1
param maxInstances int = 10

var databaseName = 'polyfaq'
var databaseUser = 'polyfaq'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: databaseUser
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32 }
    backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled' }
  }

  resource polyfaq 'databases' = {
    name: databaseName
  }

  resource fromAzure 'firewallRules' = {
    name: 'from-azure'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: { external: true, targetPort: 3978, transport: 'auto' }
      secrets: [
        { name: 'polyfaq-secret', value: polyfaqSecret }
        {
          name: 'database-url'
          value: 'postgres://${databaseUser}:${uriComponent(databasePassword)}@${database.properties.fullyQualifiedDomainName}:5432/${databaseName}?sslmode=require'
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'polyfaq'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'POLYFAQ_SECRET', secretRef: 'polyfaq-secret' }
            { name: 'DATABASE_URL', secretRef: 'database-url' }
            { name: 'WIDGET_ORIGINS', value: widgetOrigins }
            { name: 'POLYFAQ_TRUST_PROXY', value: 'uniquelocal' }
            { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
            { name: 'MicrosoftAppId', value: identity.properties.clientId }
            { name: 'MicrosoftAppTenantId', value: identity.properties.tenantId }
          ]
          probes: [
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 } }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 5 }
            { type: 'Startup', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 2, failureThreshold: 30 }
          ]
        }
      ]
      scale: {
        minReplicas: minInstances
        maxReplicas: maxInstances
        rules: [{ name: 'http', http: { metadata: { concurrentRequests: '100' } } }]
      }
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: name
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: identity.properties.tenantId
    msaAppType: 'UserAssignedMSI'
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
  }
}

output address string = 'https://${app.properties.configuration.ingress.fqdn}/'
output appId string = identity.properties.clientId
